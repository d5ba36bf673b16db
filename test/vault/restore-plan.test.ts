import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyIdentity, type TotpAccount } from "../../src/vault/account.ts";
import { mergeAccounts, mergeDuplicates } from "../../src/vault/merge-accounts.ts";
import { applyRestore, planRestore } from "../../src/vault/restore-plan.ts";
import {
  accountsNotBackedUp,
  emptyVault,
  moveAccount,
  purgeBin,
  removeAccount,
} from "../../src/vault/vault.ts";
import { now, sampleAccount, sampleVault } from "./samples.ts";

const otherSecret = new Uint8Array(20).fill(7);
const [maya] = sampleVault.accounts;
if (!maya) throw new Error("no account");
const ids = () => {
  let made = 0;
  return () => `new-${++made}`;
};

describe("restoring a backup", () => {
  test("into an empty vault adds all, bound to nothing until the browser grants it", () => {
    const plan = planRestore(emptyVault, sampleVault);
    expect(plan).toMatchObject({ same: [], changed: [], conflicts: [] });
    const restored = applyRestore(emptyVault, plan, () => "mine", now, ids());
    expect(restored.accounts.map(({ id }) => id)).toEqual(["maya", "théo"]);
    expect(restored.accounts[0]).toMatchObject({
      origins: [],
      wantedOrigins: ["https://emr.example:8443"],
      recoveryCodes: maya.recoveryCodes,
    });
  });

  test("that knows nothing more changes nothing", () => {
    const plan = planRestore(sampleVault, sampleVault);
    expect(plan).toEqual({ added: [], same: sampleVault.accounts, changed: [], conflicts: [] });
    expect(applyRestore(sampleVault, plan, () => "theirs", now, ids())).toEqual(sampleVault);
  });

  test("that knows more of an account adds only that, and no used recovery code comes back to life", () => {
    const theirs = {
      ...maya,
      id: "elsewhere",
      recoveryCodes: [{ code: "CCCC-DDDD" }, { code: "EEEE-FFFF" }],
      usernames: ["maya.okafor"],
      titles: { "https://emr.example:8443": "Lakeside EMR" },
    };
    const plan = planRestore(sampleVault, { accounts: [theirs] });
    const merged = {
      ...maya,
      recoveryCodes: [...maya.recoveryCodes, { code: "EEEE-FFFF" }],
      usernames: ["mokafor", "maya.okafor"],
      titles: theirs.titles,
    };
    expect(plan).toEqual({ added: [], same: [], changed: [{ mine: maya, merged }], conflicts: [] });
    const restored = applyRestore(sampleVault, plan, () => "mine", now, ids());
    expect(restored).toEqual({ ...sampleVault, accounts: [merged, sampleVault.accounts[1]] });
  });

  test("whose account has the id of a deleted one with another key gets an id of its own; both stay", () => {
    const binned = sampleAccount("x", { secret: otherSecret });
    const vault = { ...emptyVault, bin: [{ account: binned, deletedAt: now }] };
    const theirs = sampleAccount("x", { issuer: "Harbor", recoveryCodes: [{ code: "kept" }] });
    const plan = planRestore(vault, { accounts: [theirs, sampleAccount("free")] });
    const restored = applyRestore(vault, plan, () => "mine", now, ids());
    expect(restored.accounts).toStrictEqual([{ ...theirs, id: "new-1" }, sampleAccount("free")]);
    expect(restored.bin).toStrictEqual(vault.bin);
  });

  test("with two accounts of one id keeps both, each with an id of its own", () => {
    const twice = ["a", "b"].map((name) => ({ ...sampleAccount(name), id: "x" }));
    const plan = planRestore(emptyVault, { accounts: twice });
    const restored = applyRestore(emptyVault, plan, () => "mine", now, ids());
    expect(restored.accounts.map(({ id, accountName }) => [id, accountName])).toEqual([
      ["x", "a@lakeside.example"],
      ["new-1", "b@lakeside.example"],
    ]);
  });

  test.for([
    { issuer: "Harbor", accountName: "" },
    { issuer: "", accountName: "maya" },
  ])("half a name is enough for a conflict: %j; none isn't", (name) => {
    const plan = (mine: typeof name) =>
      planRestore(
        { ...emptyVault, accounts: [sampleAccount("mine", mine)] },
        { accounts: [sampleAccount("theirs", { ...mine, secret: otherSecret })] },
      );
    expect(plan(name)).toMatchObject({ added: [], conflicts: [{ mine: { id: "mine" } }] });
    expect(plan({ issuer: "", accountName: "" })).toMatchObject({ added: [{ id: "theirs" }], conflicts: [] });
  });

  describe("with another key for an account of mine is a conflict, whether by id or by name:", () => {
    const byId = sampleAccount("maya", { secret: otherSecret, issuer: "Renamed" });
    const byName = { ...sampleAccount("maya", { secret: otherSecret }), id: "x", issuer: "LAKESIDE clinic" };
    test.for([byId, byName])("%#", (theirs) => {
      const plan = planRestore(sampleVault, { accounts: [theirs] });
      expect(plan).toEqual({ added: [], same: [], changed: [], conflicts: [{ mine: maya, theirs }] });
      expect(applyRestore(sampleVault, plan, () => "mine", now, ids())).toEqual(sampleVault);
      const both = applyRestore(sampleVault, plan, () => "both", now, ids());
      expect(both.accounts.map(({ id }) => id)).toEqual(["maya", "théo", "new-1"]);
      const replaced = applyRestore(sampleVault, plan, () => "theirs", now, ids());
      expect(replaced.accounts.map(({ id }) => id)).toEqual(["théo", "new-1"]);
      expect(replaced.bin).toContainEqual({ account: maya, deletedAt: now });
    });
  });

  test("two accounts without any name are no twins", () => {
    const nameless = { issuer: "", accountName: "" };
    const vault = { ...emptyVault, accounts: [sampleAccount("a", nameless)] };
    const theirs = sampleAccount("b", nameless);
    expect(planRestore(vault, { accounts: [theirs] }).added).toEqual([theirs]);
  });

  test("with an account that is in my bin takes it out of there", () => {
    const deleted = removeAccount(sampleVault, "maya", now);
    const restored = applyRestore(deleted, planRestore(deleted, sampleVault), () => "mine", now, ids());
    expect(restored.bin).toEqual(sampleVault.bin);
    expect(restored.accounts.map(({ id }) => id)).toEqual(["théo", "maya"]);
  });

  test("with an account that is in my bin loses nothing that became of it since", () => {
    const recoveryCodes = [{ code: "AAAA-BBBB", usedAt: now + 7 }, { code: "new set" }];
    const changed = { ...sampleVault, accounts: [{ ...maya, recoveryCodes, notes: "night shift" }] };
    const deleted = removeAccount(changed, "maya", now);
    const restored = applyRestore(deleted, planRestore(deleted, sampleVault), () => "mine", now, ids());
    expect(restored.accounts[0]).toMatchObject({
      id: "maya",
      recoveryCodes: [...recoveryCodes, maya.recoveryCodes[1]],
      notes: "night shift",
      origins: [],
      wantedOrigins: maya.origins,
    });
  });

  test.for(["theirs", "both"] as const)(
    "an older key that was replaced is out of the bin again: %s",
    (choice) => {
      const replaced = { ...removeAccount(sampleVault, "maya", now), offers: [] };
      const vault = { ...replaced, accounts: [{ ...maya, id: "newer", secret: otherSecret }] };
      const plan = planRestore(vault, { accounts: [maya] });
      expect(plan.conflicts).toHaveLength(1);
      const kept = applyRestore(vault, plan, () => choice, now, ids());
      const everywhere = [...kept.accounts, ...kept.bin.map(({ account }) => account)].map(keyIdentity);
      expect(everywhere.filter((key) => key === keyIdentity(maya))).toHaveLength(1);
      expect(everywhere).toContain(keyIdentity({ ...maya, secret: otherSecret }));
      expect(applyRestore(vault, plan, () => "mine", now, ids())).toEqual(vault);
    },
  );

  test("once more finds nothing left to change, whatever either knows of an account", () => {
    const known = fc.record({
      notes: fc.constantFrom("", "a", "b", "b\nc"),
      pinned: fc.boolean(),
      origins: fc.subarray(["https://a", "https://b"]),
      usernames: fc.subarray(["maya", "théo"]),
      titles: fc.dictionary(fc.constantFrom("https://a", "https://b"), fc.constantFrom("A", "B")),
      createdAt: fc.nat(3),
    });
    fc.assert(
      fc.property(known, known, (mine, theirs) => {
        const vault = { ...emptyVault, accounts: [sampleAccount("mine", { secret: otherSecret, ...mine })] };
        const backup = { accounts: [sampleAccount("theirs", { secret: otherSecret, ...theirs })] };
        const restored = applyRestore(vault, planRestore(vault, backup), () => "mine", now, ids());
        expect(planRestore(restored, backup)).toMatchObject({ changed: [], same: restored.accounts });
      }),
    );
  });

  test.for(["mine", "theirs", "both"] as const)(
    "looks at each account of mine as often, however many conflicts there are: %s",
    (choice) => {
      const looksAtEach = (count: number) => {
        let looks = 0;
        const watched = (account: TotpAccount) =>
          new Proxy(account, {
            get: (target, name) => {
              looks++;
              return Reflect.get(target, name);
            },
          });
        const named = (id: string, fill: number) =>
          sampleAccount(id, { accountName: id, secret: new TextEncoder().encode(`${fill} key of ${id}`) });
        const names = Array.from({ length: count }, (_, at) => `account ${at}`);
        const vault = { ...emptyVault, accounts: names.map((id) => watched(named(id, 1))) };
        const plan = planRestore(vault, { accounts: names.map((id) => named(id, 2)) });
        expect(plan.conflicts).toHaveLength(count);
        applyRestore(vault, plan, () => choice, now, ids());
        return looks / count;
      };
      expect(looksAtEach(400)).toBeLessThanOrEqual(looksAtEach(50));
    },
  );

  test("loses no key of mine, and after it every key of the backup is there or was refused by choice", () => {
    const account = fc
      .record({
        id: fc.constantFrom("a", "b", "c", "d"),
        name: fc.constantFrom("", "x", "y"),
        byte: fc.nat(4),
        digits: fc.constantFrom(6 as const, 8 as const),
        recoveryCodes: fc.array(fc.record({ code: fc.constantFrom("1", "2", "3") }), { maxLength: 2 }),
      })
      .map(({ id, name, byte, ...rest }) =>
        sampleAccount(id, {
          ...rest,
          issuer: name,
          accountName: name,
          secret: new Uint8Array(20).fill(byte),
        }),
      );
    const accounts = fc.uniqueArray(account, { selector: ({ id }) => id });
    fc.assert(
      fc.property(accounts, accounts, fc.constantFrom("mine", "theirs", "both"), (mine, theirs, choice) => {
        const vault = { ...emptyVault, accounts: mine };
        const plan = planRestore(vault, { accounts: theirs });
        const restored = applyRestore(vault, plan, () => choice, now, ids());
        const kept = [...restored.accounts, ...restored.bin.map(({ account }) => account)];
        const keys = new Set(kept.map(keyIdentity));
        for (const one of mine) expect(keys).toContain(keyIdentity(one));
        if (choice !== "mine") for (const one of theirs) expect(keys).toContain(keyIdentity(one));
        expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
      }),
    );
  });
});

test("merging is told by nothing being lost, and merging again changes nothing", () => {
  const other = sampleAccount("other", {
    secret: maya.secret,
    origins: ["https://b"],
    wantedOrigins: ["https://emr.example:8443"],
    notes: "night shift",
    pinned: true,
    createdAt: now - 5,
    lastUsedAt: now + 9,
    confirmedAt: now + 3,
  });
  const merged = mergeAccounts({ ...maya, notes: "day shift" }, other);
  expect(merged).toEqual({
    ...maya,
    origins: ["https://emr.example:8443", "https://b"],
    wantedOrigins: [],
    notes: "day shift\nnight shift",
    pinned: true,
    createdAt: now - 5,
    lastUsedAt: now + 9,
  });
});

test("duplicates in the vault become one, and their offers follow", () => {
  const [offer] = sampleVault.offers;
  const twice = sampleAccount("twice", { secret: maya.secret });
  const vault = {
    ...sampleVault,
    accounts: [...sampleVault.accounts, twice],
    offers: offer ? [{ ...offer, accountId: "twice" }] : [],
  };
  const merged = mergeDuplicates(vault);
  expect(merged.accounts.map(({ id }) => id)).toEqual(["maya", "théo"]);
  expect(merged.offers[0]?.accountId).toBe("maya");
  expect(mergeDuplicates(sampleVault)).toBe(sampleVault);
});

test("the bin keeps for 30 days, and for longer when the clock was put back", () => {
  const day = 24 * 60 * 60 * 1000;
  expect(purgeBin(sampleVault, now + 30 * day - 1)).toBe(sampleVault);
  expect(purgeBin(sampleVault, now - 400 * day)).toBe(sampleVault);
  expect(purgeBin(sampleVault, now + 30 * day).bin).toEqual([]);
});

test("an account is moved to a place in the list", () => {
  const order = (place: number) => moveAccount(sampleVault, "maya", place).accounts.map(({ id }) => id);
  expect(order(0)).toEqual(["maya", "théo"]);
  expect(order(1)).toEqual(["théo", "maya"]);
  expect(order(99)).toEqual(["théo", "maya"]);
  expect(order(-3)).toEqual(["maya", "théo"]);
  expect(moveAccount(sampleVault, "nobody", 0)).toBe(sampleVault);
});

test("accounts newer than the last backup are counted", () => {
  const at = (backedUpAt: number) => ({ ...sampleVault, settings: { ...sampleVault.settings, backedUpAt } });
  expect(accountsNotBackedUp(sampleVault)).toHaveLength(2);
  expect(accountsNotBackedUp(at(now))).toEqual([]);
  expect(accountsNotBackedUp(at(now - 1))).toHaveLength(2);
});
