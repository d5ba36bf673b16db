import { describe, expect, test } from "vitest";
import {
  accountsBoundTo,
  addAccount,
  addOffer,
  bindGranted,
  boundOrigins,
  changeAccount,
  dropOffer,
  emptyVault,
  findAccount,
  keepOffer,
  leavesBinAt,
  markRecoveryCode,
  removeAccount,
  restoreAccount,
  whatIsThere,
  withFillMode,
} from "../../src/vault/vault.ts";
import { now, sampleAccount, sampleVault } from "./samples.ts";

describe("an account is bound to", () => {
  const vault = addAccount(emptyVault, sampleAccount("a", { origins: ["https://emr.example"] }));
  test.for([
    ["https://emr.example", 1],
    ["http://emr.example", 0],
    ["https://emr.example:8443", 0],
    ["https://emr.example.evil.net", 0],
    ["https://www.emr.example", 0],
    ["https://emr.exampl", 0],
    ["null", 0],
    ["", 0],
  ] as const)("%s: %i", ([origin, count]) => {
    expect(accountsBoundTo(vault, origin)).toHaveLength(count);
  });
});

describe("how codes are filled on a site", () => {
  const [a, b] = ["https://a.example", "https://b.example"];
  const bound = addAccount(emptyVault, sampleAccount("a", { origins: [a, b] }));

  test("is kept by origin, changed, and given up again: then nothing of it stays", () => {
    const once = withFillMode(bound, a, "never");
    expect(once).toStrictEqual({ ...bound, settings: { ...bound.settings, fillModes: { [a]: "never" } } });
    const twice = withFillMode(once, b, "when-asked");
    expect(twice.settings.fillModes).toStrictEqual({ [a]: "never", [b]: "when-asked" });
    expect(withFillMode(twice, a, "when-asked").settings.fillModes).toStrictEqual({
      [a]: "when-asked",
      [b]: "when-asked",
    });
    expect(withFillMode(twice, a, undefined).settings.fillModes).toStrictEqual({ [b]: "when-asked" });
    expect(withFillMode(once, a, undefined)).toStrictEqual(bound);
  });

  test("is not kept of a site that no account is bound to, and forgotten with the last one", () => {
    expect(withFillMode(bound, "https://c.example", "never")).toStrictEqual(bound);
    const left = changeAccount(withFillMode(bound, a, "never"), "a", (one) => ({ ...one, origins: [b] }));
    expect(withFillMode(left, b, "never").settings.fillModes).toStrictEqual({ [b]: "never" });
  });
});

test("an origin that was wanted is bound once it is granted, and only then", () => {
  const vault = addAccount(emptyVault, sampleAccount("a", { wantedOrigins: ["https://a", "https://b"] }));
  const bound = bindGranted(vault, (origin) => origin === "https://b");
  expect(findAccount(bound, "a")).toMatchObject({ origins: ["https://b"], wantedOrigins: ["https://a"] });
  expect(bindGranted(vault, () => false)).toBe(vault);
});

describe("of what is about to be added", () => {
  const account = sampleAccount("a", { digits: 8, algorithm: "SHA-256" });
  const vault = addAccount(emptyVault, account);
  const { secret, accountName } = account;
  const bare = {
    type: "totp",
    algorithm: "SHA-1",
    digits: 6,
    period: 30,
    issuer: "",
    accountName: "",
  } as const;
  const other = new Uint8Array(20);

  test("the very same key is there, whatever it is called; of a bare secret nothing more is known", () => {
    const same = { same: account };
    expect(whatIsThere(vault, { ...account, issuer: "X", accountName: "y" })).toEqual(same);
    expect(whatIsThere(vault, { ...bare, secret })).toEqual(same);
    expect(whatIsThere(vault, { ...bare, secret, issuer: "lakeside clinic", accountName })).toEqual(same);
    expect(whatIsThere(vault, { ...bare, secret: other })).toEqual({});
  });

  test("the same name with another key is a twin, and the same secret makes other codes with other parameters", () => {
    const issuer = "LAKESIDE clinic ";
    expect(whatIsThere(vault, { ...bare, secret: other, issuer, accountName })).toEqual({ twin: account });
    for (const parameters of [
      { algorithm: "SHA-512" },
      { digits: 7 },
      { period: 60 },
      { type: "hotp", counter: 0 },
    ] as const) {
      const incoming = { ...bare, digits: 8, algorithm: "SHA-256", ...parameters, secret } as const;
      expect(whatIsThere(vault, incoming)).toEqual({});
      expect(whatIsThere(vault, { ...incoming, issuer, accountName })).toEqual({ twin: account });
    }
  });
});

test("a removed account goes to the bin with its offers gone, and comes back whole", () => {
  const removed = removeAccount(sampleVault, "maya", now);
  expect(findAccount(removed, "maya")).toBeUndefined();
  expect(removed.offers).toEqual([]);
  expect(findAccount(restoreAccount(removed, "maya"), "maya")).toEqual(findAccount(sampleVault, "maya"));
  expect(removeAccount(sampleVault, "nobody", now)).toBe(sampleVault);
});

test("kept recovery codes take the place of older ones, unmarked", () => {
  const kept = keepOffer(sampleVault, "o1");
  expect(findAccount(kept, "maya")?.recoveryCodes).toEqual([
    { code: "1" },
    { code: "2" },
    { code: "3" },
    { code: "4" },
  ]);
  expect(kept.offers).toEqual([]);
});

test("a newer offer for an account replaces the older one", () => {
  const [offer] = sampleVault.offers;
  if (!offer) throw new Error("no offer");
  const newer = { ...offer, id: "o2", codes: ["9", "8", "7", "6"] };
  expect(addOffer(sampleVault, newer).offers).toEqual([newer]);
});

test("one recovery code is marked, the others keep their marks", () => {
  const marked = markRecoveryCode(sampleVault, "maya", "AAAA-BBBB", { usedAt: now });
  expect(findAccount(marked, "maya")?.recoveryCodes).toEqual([
    { code: "AAAA-BBBB", usedAt: now },
    { code: "CCCC-DDDD", filledAt: now, usedAt: now + 1 },
  ]);
});

test("every bound origin is listed once, and none that is only wanted", () => {
  const accounts = [
    sampleAccount("a", { origins: ["https://a", "https://b"] }),
    sampleAccount("b", { origins: ["https://b", "https://c"], wantedOrigins: ["https://d"] }),
  ];
  expect(boundOrigins({ ...emptyVault, accounts })).toEqual(["https://a", "https://b", "https://c"]);
});

test("an origin that is granted again is bound once; accounts that want another one stay as they are", () => {
  const again = sampleAccount("a", { origins: ["https://a"], wantedOrigins: ["https://a"] });
  const other = sampleAccount("b", { wantedOrigins: ["https://b"] });
  const vault = { ...emptyVault, accounts: [again, other] };
  const [bound, untouched] = bindGranted(vault, (origin) => origin === "https://a").accounts;
  expect(bound).toMatchObject({ origins: ["https://a"], wantedOrigins: [] });
  expect(untouched).toBe(other);
});

test("only the account of that id is changed", () => {
  const changed = changeAccount(sampleVault, "maya", (account) => ({ ...account, issuer: "X" }));
  expect(changed.accounts.map(({ issuer }) => issuer)).toEqual(["X", "Lakeside Clinic"]);
  expect(changeAccount(sampleVault, "nobody", () => sampleAccount("x"))).toEqual(sampleVault);
});

test("an account that is not in the bin is not restored from it", () => {
  expect(restoreAccount(sampleVault, "maya")).toBe(sampleVault);
  const [binned] = sampleVault.bin;
  const both = removeAccount(sampleVault, "maya", now);
  expect(restoreAccount(both, "maya").bin).toEqual([binned]);
});

test("what is deleted leaves the bin thirty days later", () => {
  const [binned] = sampleVault.bin;
  if (!binned) throw new Error("an empty bin");
  expect(leavesBinAt(binned)).toBe(now + 30 * 24 * 60 * 60 * 1000);
});

test("one offer is dropped or kept, others wait on; one that isn't there changes nothing", () => {
  const [offer] = sampleVault.offers;
  if (!offer) throw new Error("no offer");
  const other = { ...offer, id: "o2", accountId: "théo" };
  const vault = addOffer(sampleVault, other);
  expect(vault.offers).toEqual([offer, other]);
  expect(dropOffer(vault, "o1")).toEqual({ ...vault, offers: [other] });
  expect(keepOffer(vault, "o2").offers).toEqual([offer]);
  expect(keepOffer(vault, "o3")).toBe(vault);
  const removed = removeAccount(vault, "maya", now);
  expect(removed.offers).toEqual([other]);
});

test("marks are cleared as they are set, of no other account's code of the same text", () => {
  const twins = ["a", "b"].map((id) => sampleAccount(id, { recoveryCodes: [{ code: "1", filledAt: now }] }));
  const vault = { ...emptyVault, accounts: twins };
  const cleared = markRecoveryCode(vault, "a", "1", {});
  expect(cleared.accounts.map(({ recoveryCodes }) => recoveryCodes)).toStrictEqual([
    [{ code: "1" }],
    [{ code: "1", filledAt: now }],
  ]);
});

test("a counter-based account comes out of the bin no sooner than the same key's other record: used codes stay used", () => {
  const { period: _, ...record } = sampleAccount("gate");
  const gate = (id: string, counter: number) => ({ ...record, id, type: "hotp" as const, counter });
  const vault = {
    ...emptyVault,
    accounts: [gate("again", 9)],
    bin: [
      { account: gate("old", 4), deletedAt: now },
      { account: gate("ahead", 12), deletedAt: now },
    ],
  };
  expect(findAccount(restoreAccount(vault, "old"), "old")).toMatchObject({ counter: 12 });
  expect(findAccount(restoreAccount(vault, "ahead"), "ahead")).toMatchObject({ counter: 12 });
});
