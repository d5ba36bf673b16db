// The fixtures are files of the other apps' formats, written from their public documentation with made-up accounts;
// what is encrypted or binary in them was made by Node's crypto and Python, not by our code.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { encodeBase32 } from "../../src/otp/base32.ts";
import type { HotpAccount, TotpAccount } from "../../src/vault/account.ts";
import { exportKeyUris } from "../../src/vault/export/key-uris.ts";
import { countMissingParts, parseMigrationUri } from "../../src/vault/import/google-migration.ts";
import { applyImport, planImport } from "../../src/vault/import/import-plan.ts";
import { type ReadImport, readImport } from "../../src/vault/import/read-import.ts";
import { largestFile } from "../../src/vault/largest-file.ts";
import { emptyVault, removeAccount, type Vault } from "../../src/vault/vault.ts";
import { now, sampleAccount, sampleVault } from "./samples.ts";

const fixture = (name: string) => readFileSync(`test/vault/fixtures/${name}`, "utf8");
const hello = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

async function read(name: string, passphrase?: string) {
  return succeeded(await readImport(fixture(name), passphrase));
}

function succeeded(imported: ReadImport) {
  if (!imported.ok) throw new Error(imported.because);
  const keys = imported.keys.map(({ secret, ...rest }) => ({ ...rest, secret: encodeBase32(secret) }));
  return { ...imported, keys };
}

const maya = {
  type: "totp",
  issuer: "Lakeside Clinic",
  accountName: "maya@lakeside.example",
  secret: hello,
  algorithm: "SHA-1",
  digits: 6,
  period: 30,
};

/** The counter-based one of each file; its counter is where the file says. */
const gate = (counter: number) => ({
  type: "hotp",
  issuer: "Old Gate",
  accountName: "counter",
  secret: hello,
  algorithm: "SHA-1",
  digits: 6,
  counter,
});

test.for([
  ["otpauth://totp/Lakeside:maya%22secret=JBSWY3DPEHPK3PXP&issuer=Lakeside", "Lakeside:maya"],
  ["otpauth://totp/Lakeside:maya%26secret%3DJBSWY3DPEHPK3PXP", "Lakeside:maya"],
  ["otpauth://totp/Lakeside:maya!secreJBSWY3DPEHPK3PXP", "Lakeside:maya!secre…"],
  ["otpauth://totpLakeside secret=JBSWY3DPEHPK3PXP", ""],
] as const)(
  "a torn key URI is refused by a name that holds nothing of its secret: %s",
  async ([line, name]) => {
    const imported = await readImport(line);
    expect(imported).toMatchObject({ ok: true, keys: [], refused: [{ name }] });
    expect(JSON.stringify(imported)).not.toMatch(/JBSWY3DPEHPK3PXP/i);
  },
);

test("a line that is longer than any key URI is refused by its name, unread", async () => {
  const long = `otpauth://totp/Lakeside?secret=JBSWY3DPEHPK3PXP&${"x=1&".repeat(20_000)}`;
  const imported = await readImport(`${long}\notpauth://totp/maya?secret=JBSWY3DPEHPK3PXP`);
  expect(imported).toMatchObject({
    keys: [{ accountName: "maya" }],
    refused: [{ name: "Lakeside", because: "unreadable" }],
  });
});

test("a kind of code that no app has is named in few words, however long it is", async () => {
  const imported = await readImport(`otpauth://${"steam".repeat(1_000)}/x?secret=JBSWY3DPEHPK3PXP`);
  expect(imported.ok && imported.refused[0]?.because).toBe("unknown-type");
  expect(imported.ok && imported.refused[0]?.type?.length).toBeLessThanOrEqual(256);
});

test.for([
  ["aegis-plain.json", undefined],
  ["aegis-encrypted.json", "aegis words"],
] as const)("Aegis: %s", async ([file, passphrase]) => {
  const theo = { issuer: "Harbor", accountName: "théo", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" };
  expect(await read(file, passphrase)).toEqual({
    ok: true,
    source: "aegis",
    keys: [
      { ...maya, notes: "night shift", pinned: true },
      { ...theo, type: "totp", algorithm: "SHA-256", digits: 8, period: 60 },
      gate(7),
    ],
    refused: [
      { name: "Steam: player", because: "unknown-type", type: "steam" },
      { name: "Old Hash: md", because: "algorithm" },
    ],
    missingParts: 0,
  });
});

test.for([
  ["2fas-plain.json", undefined],
  ["2fas-encrypted.json", "two words"],
] as const)("2FAS: %s", async ([file, passphrase]) => {
  expect(await read(file, passphrase)).toMatchObject({
    source: "2fas",
    keys: [maya, { ...maya, issuer: "Typed in", accountName: "", secret: "GEZDGNBVGY3TQOJQ" }, gate(3)],
    refused: [{ name: "Steam: player", because: "unknown-type", type: "steam" }],
  });
});

test.for([
  ["plain", "authenticator-cc-plain.json", undefined],
  ["its secrets sealed with the passphrase", "authenticator-cc-secrets.json", "old words"],
  ["its secrets sealed with a key", "authenticator-cc-key.json", "old words"],
  ["its entries sealed", "authenticator-cc-encrypted.json", "old words"],
] as const)(
  "Authenticator.cc, %s: entries in order, no host behind the issuer",
  async ([, file, passphrase]) => {
    expect(await read(file, passphrase)).toMatchObject({
      source: "authenticator-cc",
      keys: [
        { ...maya, pinned: true },
        {
          issuer: "Harbor",
          accountName: "théo",
          secret: "GEZDGNBVGY3TQOJQ",
          algorithm: "SHA-512",
          digits: 8,
        },
        gate(9),
      ],
      refused: [{ name: "Battle: player", because: "unknown-type", type: "battle" }],
    });
  },
);

test("Bitwarden: only second factors, no notes and no passwords", async () => {
  const imported = await read("bitwarden.json");
  expect(imported).toMatchObject({
    source: "bitwarden",
    keys: [
      { ...maya, algorithm: "SHA-256", pinned: true },
      { ...maya, issuer: "Bare secret", secret: "GEZDGNBVGY3TQOJQ" },
    ],
    refused: [
      { name: "Player: maya@lakeside.example", because: "unknown-type", type: "steam" },
      { name: "Broken", because: "secret-not-base32" },
    ],
  });
  expect(imported.keys.every(({ notes }) => notes === undefined)).toBe(true);
});

test("key URIs whose ends of lines were lost are as many accounts, and no label holds another's secret", async () => {
  const lines = fixture("key-uris.txt").match(/^otpauth.+$/gm) ?? [];
  const whole = await readImport(lines.join("\n"));
  expect(whole).toMatchObject({ ok: true, source: "key-uris" });
  expect(await readImport(lines.join(""))).toEqual(whole);
  expect(await readImport(lines.join(" "))).toEqual(whole);
});

test("lists of key URIs", async () => {
  expect(await read("key-uris.txt")).toMatchObject({
    source: "key-uris",
    keys: [
      maya,
      { issuer: "Harbor", accountName: "théo", algorithm: "SHA-512", digits: 8, period: 60 },
      gate(4),
    ],
    refused: [
      { name: "Steam:player", because: "unknown-type", type: "steam" },
      { name: "Nine:nine", because: "digits" },
      { name: "", because: "not-a-key-uri" },
    ],
  });
});

describe("Google's migration codes", () => {
  const [first = "", second = ""] = fixture("google-migration.txt").trim().split("\n");

  test("of several parts are joined", async () => {
    expect(await read("google-migration.txt")).toEqual({
      ok: true,
      source: "google",
      keys: [
        maya,
        {
          ...maya,
          issuer: "Harbor",
          accountName: "théo",
          secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
          algorithm: "SHA-256",
          digits: 8,
        },
        gate(5),
        { ...maya, issuer: "Nameless", accountName: "someone", secret: "MFXG65DIMVZCA43FMNZGK5A" },
      ],
      refused: [{ name: "Old Hash: md", because: "algorithm" }],
      missingParts: 0,
    });
  });

  test("say which part of how many they are", () => {
    expect(parseMigrationUri(first)).toMatchObject({ batchId: -123456789, index: 0, count: 2 });
    expect(parseMigrationUri(second)).toMatchObject({ batchId: -123456789, index: 1, count: 2 });
  });

  test("with a part missing, or twice, are told as incomplete", async () => {
    expect(await readImport(first)).toMatchObject({ ok: true, missingParts: 1 });
    expect(await readImport(`${first}\n${first}`)).toMatchObject({ ok: true, missingParts: 1 });
    expect(countMissingParts([])).toBe(0);
  });

  test("are read when the base64 stands unescaped, or in its form for URLs", () => {
    const bare = decodeURIComponent(first);
    const expected = parseMigrationUri(first);
    expect(expected).toBeDefined();
    expect(parseMigrationUri(bare)).toEqual(expected);
    expect(parseMigrationUri(bare.replaceAll("+", " "))).toEqual(expected);
    const forUrls = bare.replace(/data=.*/, (data) => data.replaceAll("+", "-").replaceAll("/", "_"));
    expect(parseMigrationUri(forUrls)).toEqual(expected);
  });

  test.for([
    ["nothing", "otpauth-migration://offline?data="],
    ["no base64", "otpauth-migration://offline?data=***"],
    ["a message cut short", first.slice(0, 90)],
    ["an index beyond the count", "otpauth-migration://offline?data=GAEgAg%3D%3D"],
    ["another URI", "otpauth://totp/x?secret=JBSWY3DP"],
  ])("%s is none", ([, text = ""]) => {
    expect(parseMigrationUri(text)).toBeUndefined();
  });

  test("that can't be read are refused and counted", async () => {
    expect(await readImport(`${first.slice(0, 90)}\n${second}`)).toMatchObject({
      ok: true,
      keys: [{ counter: 5 }, { issuer: "Nameless" }],
      refused: [{}, { because: "unreadable" }],
    });
  });
});

describe("a file that can't be imported says why:", () => {
  const aegis = (change: (file: Record<string, unknown>) => unknown) =>
    JSON.stringify(change(JSON.parse(fixture("aegis-encrypted.json"))));
  const costly = aegis((file) => JSON.parse(JSON.stringify(file).replace('"n":32768', '"n":1073741824')));
  test.for([
    ["too-large", "x".repeat(largestFile + 1), undefined],
    ["too-many", "otpauth://totp/x\n".repeat(10_001), undefined],
    ["too-many", JSON.stringify({ services: Array(10_001).fill({}) }), undefined],
    ["too-many", aegis((file) => ({ ...file, db: { entries: Array(10_001).fill(0) } })), undefined],
    ["too-many", JSON.stringify({ items: Array(10_001).fill({ login: { totp: "x" } }) }), undefined],
    ["too-many", JSON.stringify({ ...Array(10_001).fill({ type: "totp", secret: "" }) }), undefined],
    ["unrecognised", "", undefined],
    ["unrecognised", "some text", undefined],
    ["unrecognised", "[]", undefined],
    ["unrecognised", "{}", undefined],
    ["unrecognised", '{"accounts":[]}', undefined],
    ["own-backup", '{"format":"chartkey-vault","version":1,"header":"","body":""}', undefined],
    ["own-backup", '{"format":"chartkey-vault","version":1,"header":"{', undefined],
    ["damaged", "{", undefined],
    ["needs-passphrase", fixture("aegis-encrypted.json"), undefined],
    ["needs-passphrase", fixture("2fas-encrypted.json"), ""],
    ["wrong-passphrase", fixture("aegis-encrypted.json"), "other words"],
    ["wrong-passphrase", fixture("2fas-encrypted.json"), "other words"],
    ["wrong-passphrase", costly, "aegis words"],
    ["damaged", aegis((file) => ({ ...file, db: "AAAA" })), "aegis words"],
    ["newer-version", aegis((file) => ({ ...file, version: 2 })), "aegis words"],
    [
      "newer-version",
      fixture("2fas-plain.json").replace('"schemaVersion": 4', '"schemaVersion": 5'),
      undefined,
    ],
    ["needs-passphrase", fixture("authenticator-cc-secrets.json"), undefined],
    ["needs-passphrase", fixture("authenticator-cc-key.json"), ""],
    ["needs-passphrase", fixture("authenticator-cc-encrypted.json"), undefined],
    ["wrong-passphrase", fixture("authenticator-cc-secrets.json"), "other words"],
    ["wrong-passphrase", fixture("authenticator-cc-key.json"), "other words"],
    ["wrong-passphrase", fixture("authenticator-cc-encrypted.json"), "other words"],
    ["encrypted", fixture("bitwarden-encrypted.json"), "any"],
  ] as const)("%s (%#)", async ([because, text, passphrase]) => {
    expect(await readImport(text, passphrase)).toEqual({ ok: false, because });
  });
});

describe("importing", () => {
  const ids = () => {
    let made = 0;
    return () => `new-${++made}`;
  };

  test("adds what is new, unbound, and tells what was there, in the vault or twice in the file", async () => {
    const text = fixture("key-uris.txt");
    const imported = await readImport(`${text}${text}${exportKeyUris(sampleVault)}`);
    if (!imported.ok) throw new Error(imported.because);
    const plan = planImport(sampleVault, imported, now, ids());
    expect(plan.added).toMatchObject([
      { id: "new-1", issuer: "Lakeside Clinic", origins: [], wantedOrigins: [], createdAt: now },
      { id: "new-2", issuer: "Harbor" },
      { id: "new-3", type: "hotp", counter: 4 },
    ]);
    expect(plan.alreadyThere).toHaveLength(5);
    expect(plan.refused).toHaveLength(6);
    const after = applyImport(sampleVault, plan);
    expect(after.accounts).toEqual([...sampleVault.accounts, ...plan.added]);
    expect(applyImport(after, planImport(after, imported, now, ids()))).toBe(after);
  });

  describe("a counter-based account that is there already", () => {
    const counting = (id: string, counter: number): HotpAccount => {
      const { period: _, ...account } = sampleAccount(id, { type: "totp" }) as TotpAccount;
      return { ...account, type: "hotp", counter };
    };
    const fileOf = (...counters: readonly number[]) => ({
      keys: counters.map((counter) => counting("gate", counter)),
      refused: [],
    });
    const countersOf = (vault: Vault) =>
      vault.accounts.map((account) => (account.type === "hotp" ? account.counter : undefined));
    const vaultAt = (counter: number): Vault => ({ ...emptyVault, accounts: [counting("gate", counter)] });

    test.for([
      ["further on", 4, [9], 9],
      ["further on, more than once", 4, [9, 6, 12, 5], 12],
      ["where it is here", 4, [4], 4],
      ["behind", 4, [3, 0], 4],
    ] as const)("and %s in the file: from %i by %j to %i", ([, mine, counters, after]) => {
      const vault = vaultAt(mine);
      const plan = planImport(vault, fileOf(...counters), now, ids());
      const moved = after === mine ? [] : [{ mine: vault.accounts[0], counter: after }];
      expect(plan).toMatchObject({ added: [], movedOn: moved });
      expect(plan.movedOn).toHaveLength(moved.length);
      expect(plan.alreadyThere).toHaveLength(counters.length);
      expect(countersOf(applyImport(vault, plan))).toEqual([after]);
      if (moved.length === 0) expect(applyImport(vault, plan)).toBe(vault);
    });

    test("never goes back, whatever else moved it between the plan and the write", () => {
      const plan = planImport(vaultAt(4), fileOf(9), now, ids());
      expect(countersOf(applyImport(vaultAt(11), plan))).toEqual([11]);
    });

    test("twice in a file and new here: it begins at the later one, in either order", () => {
      for (const file of [fileOf(4, 9), fileOf(9, 4)]) {
        const plan = planImport(emptyVault, file, now, ids());
        expect(plan).toMatchObject({ added: [{ counter: 9 }], movedOn: [], alreadyThere: [{}] });
      }
    });

    test("and in the bin: its codes up to where it was deleted are spent", () => {
      const vault = removeAccount(vaultAt(7), "gate", now);
      expect(planImport(vault, fileOf(2), now, ids()).added).toMatchObject([{ counter: 7 }]);
      expect(planImport(vault, fileOf(8), now, ids()).added).toMatchObject([{ counter: 8 }]);
    });
  });

  test("keeps notes and pins", async () => {
    const imported = await readImport(fixture("aegis-plain.json"));
    if (!imported.ok) throw new Error(imported.because);
    expect(planImport(emptyVault, imported, now, ids()).added[0]).toMatchObject({
      notes: "night shift",
      pinned: true,
    });
  });

  test("our own plain export brings every account back", async () => {
    const vault = {
      ...emptyVault,
      accounts: [sampleAccount("a"), sampleAccount("b", { digits: 8, period: 60 })],
    };
    const imported = await readImport(exportKeyUris(vault));
    if (!imported.ok) throw new Error(imported.because);
    expect(planImport(vault, imported, now, ids())).toMatchObject({ added: [], refused: [] });
  });
});
