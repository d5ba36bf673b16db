// A vault's JSON, field by field: what is written is read again, and whatever no version of ours writes is refused
// whole. Half a vault must never be read, for it would be written back over the whole one (promise 4).

import { describe, expect, test } from "vitest";
import { encodeBase64 } from "../../src/vault/base64.ts";
import { emptyVault, type Vault } from "../../src/vault/vault.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import { defaultSettings } from "../../src/vault/vault-settings.ts";

const secret = new TextEncoder().encode("twenty bytes, secret");

/** Every field that there is, as it is written. */
const full = {
  accounts: [
    {
      id: "a",
      issuer: "Lakeside Clinic",
      accountName: "maya",
      secret: encodeBase64(secret),
      type: "totp",
      algorithm: "SHA-256",
      digits: 8,
      period: 45,
      origins: ["https://emr.example"],
      wantedOrigins: ["https://intranet.example"],
      recoveryCodes: [{ code: "AAAA", filledAt: 5, usedAt: 6 }],
      usernames: ["mokafor"],
      createdAt: 1,
      confirmedAt: 2,
      lastUsedAt: 3,
      notes: "ward 4",
      pinned: true,
      submits: false,
      titles: { "https://emr.example": "Lakeside Clinic: sign in" },
    },
  ],
  bin: [
    {
      account: {
        id: "b",
        issuer: "Old",
        accountName: "token",
        secret: encodeBase64(secret),
        type: "hotp",
        algorithm: "SHA-1",
        digits: 6,
        counter: 12,
        origins: [],
        wantedOrigins: [],
        recoveryCodes: [{ code: "BBBB" }],
        usernames: [],
        createdAt: 1,
      },
      deletedAt: 4,
    },
  ],
  offers: [{ id: "o", accountId: "a", origin: "https://emr.example", codes: ["1", "2"], seenAt: 7 }],
  settings: { ...defaultSettings, backedUpAt: 8 },
  slotProofs: { slot: encodeBase64(new Uint8Array(32)) },
};

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The full vault's JSON with the value at a path replaced; undefined removes it. */
function withChange(path: string, value: unknown): Uint8Array {
  const copy: unknown = structuredClone(full);
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<unknown>((node, name) => Reflect.get(Object(node), name), copy);
  Reflect.set(Object(parent), last, value);
  return bytesOf(copy);
}

test("every field is read as it was written, and what isn't there stays away", () => {
  const vault = readVault(bytesOf(full));
  const [account] = full.accounts;
  const [binned] = full.bin;
  expect(vault).toStrictEqual({
    ...full,
    accounts: [{ ...account, secret }],
    bin: [{ ...binned, account: { ...binned?.account, secret } }],
    slotProofs: { slot: new Uint8Array(32) },
  });
  const again: Vault = vault ?? emptyVault;
  expect(readVault(writeVault(again))).toStrictEqual(again);
});

test.for(["accounts.0.confirmedAt", "accounts.0.lastUsedAt", "accounts.0.notes", "accounts.0.pinned"])(
  "without %s it is read, and has none",
  (path) => {
    const name = path.split(".")[2] ?? "";
    expect(readVault(withChange(path, undefined))?.accounts[0]).not.toHaveProperty(name);
  },
);

describe("a field of a newer version keeps the vault from being read:", () => {
  test.for([
    "colour",
    "accounts.0.colour",
    "accounts.0.recoveryCodes.0.colour",
    "bin.0.colour",
    "bin.0.account.colour",
    "offers.0.colour",
    "settings.colour",
  ])("%s", (path) => {
    expect(readVault(withChange(path, "blue"))).toBeUndefined();
  });
});

const texts = [7, null, ["x"], {}, undefined];
const lists = ["x", 7, null, { 0: "x", length: 1 }, undefined];
const times = ["1", null, [], undefined];
const optional = (values: readonly unknown[]) => values.filter((value) => value !== undefined);

const refused: Readonly<Record<string, readonly unknown[]>> = {
  accounts: [...lists, [null], ["x"], [[]]],
  bin: [...lists, [null]],
  offers: [...lists, [null]],
  settings: ["x", 7, null, [], undefined],
  slotProofs: ["x", 7, null, [], undefined],
  "slotProofs.slot": [7, null, "no base64!", ["AAAA"]],
  "accounts.0.id": texts,
  "accounts.0.issuer": texts,
  "accounts.0.accountName": texts,
  "accounts.0.secret": [...texts, "no base64!"],
  "accounts.0.type": [...texts, "steam", ""],
  "accounts.0.algorithm": [...texts, "MD5"],
  "accounts.0.digits": ["6", 5, 9, null, undefined],
  "accounts.0.period": ["30", 0, 1.5, null, undefined],
  "accounts.0.origins": [...lists, [7]],
  "accounts.0.wantedOrigins": [...lists, [7]],
  "accounts.0.usernames": [...lists, [7]],
  "accounts.0.recoveryCodes": [...lists, ["AAAA"], [null]],
  "accounts.0.recoveryCodes.0.code": texts,
  "accounts.0.recoveryCodes.0.filledAt": optional(times),
  "accounts.0.recoveryCodes.0.usedAt": optional(times),
  "accounts.0.createdAt": times,
  "accounts.0.confirmedAt": optional(times),
  "accounts.0.lastUsedAt": optional(times),
  "accounts.0.notes": optional(texts),
  "accounts.0.pinned": ["yes", 1, null],
  "accounts.0.submits": ["yes", 1, null],
  "accounts.0.titles": ["x", null, ["x"], { "https://emr.example": 7 }],
  "bin.0.account": [null, "x", undefined],
  "bin.0.deletedAt": times,
  "bin.0.account.type": ["totp", "steam", undefined],
  "bin.0.account.counter": ["1", -1, 0.5, null, undefined],
  "offers.0.id": texts,
  "offers.0.accountId": texts,
  "offers.0.origin": texts,
  "offers.0.codes": [...lists, [7]],
  "offers.0.seenAt": times,
};

describe("a value that no version writes keeps the vault from being read:", () => {
  const cases = Object.entries(refused).flatMap(([path, values]) => values.map((value) => ({ path, value })));
  test.for(cases)("$path: $value", ({ path, value }) => {
    expect(readVault(withChange(path, value))).toBeUndefined();
  });

  test("a time beyond all numbers, which JSON can't write again", () => {
    const text = JSON.stringify(full).replace('"createdAt":1', '"createdAt":1e999');
    expect(readVault(new TextEncoder().encode(text))).toBeUndefined();
  });

  test.for([null, 7, "x", [], [full]])("%j in place of the whole", (value) => {
    expect(readVault(bytesOf(value))).toBeUndefined();
  });

  test("no JSON, or no UTF-8: a name is never read with a part of it replaced", () => {
    expect(readVault(new TextEncoder().encode("{"))).toBeUndefined();
    const bytes = bytesOf(full);
    expect(readVault(bytes)).toBeDefined();
    const at = new TextDecoder().decode(bytes).indexOf("Lakeside");
    bytes[at] = 0xff;
    expect(readVault(bytes)).toBeUndefined();
  });
});
