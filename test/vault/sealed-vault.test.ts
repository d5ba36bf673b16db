import { describe, expect, test } from "vitest";
import { keyBytes, open, randomBytes, seal } from "../../src/vault/aead.ts";
import { decodeBase64, encodeBase64 } from "../../src/vault/base64.ts";
import { deflate } from "../../src/vault/deflate.ts";
import { newSlot, wrapVaultKey } from "../../src/vault/new-slot.ts";
import { openSlot } from "../../src/vault/open-slot.ts";
import { openVault, parseSealedVault, sealVault } from "../../src/vault/sealed-vault.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import { passphraseRecipe, sampleVault } from "./samples.ts";

const vaultKey = randomBytes(keyBytes);
const { slot, proof } = await newSlot(passphraseRecipe("correct horse"), vaultKey);
const vault = { ...sampleVault, slotProofs: { [slot.id]: proof } };
const header = { vaultId: "v1", generation: 3, slots: [slot] };
const sealed = await sealVault(vault, header, vaultKey);

/** The same text with one bit of its character at `index` changed, base64 staying base64. */
function flip(text: string, index: number): string {
  const other = text[index] === "A" ? "B" : "A";
  return text.slice(0, index) + other + text.slice(index + 1);
}

test("a vault is written and read again, every field of it", () => {
  expect(readVault(writeVault(vault))).toEqual(vault);
});

test("a sealed vault opens with its key and gives the same vault", async () => {
  expect(await openVault(sealed, vaultKey)).toEqual({ ok: true, vault });
});

test("a sealed vault shows no issuer, name, origin, recovery code or secret (promise 5)", () => {
  const stored = JSON.stringify(sealed);
  const body = new TextDecoder("latin1").decode(decodeBase64(sealed.body));
  for (const word of ["Lakeside", "maya", "emr.example", "AAAA-BBBB", "mokafor", "secret of"]) {
    expect(stored).not.toContain(word);
    expect(body).not.toContain(word);
  }
});

test("a body that was sealed with this key and holds what this version doesn't know is a newer version's", async () => {
  const text = new TextEncoder().encode('{"accounts":[],"colour":"blue"}');
  const context = `chartkey-vault/1\n${sealed.header}`;
  const body = encodeBase64(await seal(vaultKey, await deflate(text), context));
  expect(await openVault({ ...sealed, body }, vaultKey)).toEqual({ ok: false, because: "newer-version" });
  const noDeflate = encodeBase64(await seal(vaultKey, text, context));
  expect(await openVault({ ...sealed, body: noDeflate }, vaultKey)).toEqual({
    ok: false,
    because: "newer-version",
  });
});

const shut = { ok: false, because: "shut" };

describe("an altered sealed vault doesn't open:", () => {
  test("another key", async () => {
    expect(await openVault(sealed, randomBytes(keyBytes))).toEqual(shut);
  });

  test("any character of the body", async () => {
    for (let index = 0; index < sealed.body.length - 2; index += 97) {
      expect(await openVault({ ...sealed, body: flip(sealed.body, index) }, vaultKey)).toEqual(shut);
    }
  });

  test("the header, even where it still reads the same", async () => {
    expect(await openVault({ ...sealed, header: `${sealed.header} ` }, vaultKey)).toEqual(shut);
    const older = sealed.header.replace('"generation":3', '"generation":9');
    expect(await openVault({ ...sealed, header: older }, vaultKey)).toEqual(shut);
  });

  test("a truncated body", async () => {
    expect(await openVault({ ...sealed, body: sealed.body.slice(0, 40) }, vaultKey)).toEqual(shut);
    expect(await openVault({ ...sealed, body: "" }, vaultKey)).toEqual(shut);
  });
});

describe("what storage may hold instead", () => {
  test.for([null, 7, "text", [], {}, { format: "other", version: 1, header: "{}", body: "" }])(
    "%j is damaged",
    (value) => {
      expect(parseSealedVault(value)).toEqual({ ok: false, because: "damaged" });
    },
  );

  test("a newer version is named, whatever else it holds", () => {
    expect(parseSealedVault({ format: "chartkey-vault", version: 2, other: true })).toEqual({
      ok: false,
      because: "newer-version",
    });
  });

  const forged = (change: object) => ({ ...sealed, ...change });
  test.for([
    ["another format's", forged({ format: "other" })],
    ["no version's", forged({ version: undefined })],
    ["a version's that is no number", forged({ version: "2" })],
    ["version 0's", forged({ version: 0 })],
    ["one without a header", forged({ header: undefined })],
    ["one with a header that is no text", forged({ header })],
    // JSON.parse would read its text all the same.
    ["one with a header in a list", forged({ header: [sealed.header] })],
    ["one without a body", forged({ body: undefined })],
    ["one with a body that is no text", forged({ body: [sealed.body] })],
  ] as const)("%s is damaged", ([, value]) => {
    expect(parseSealedVault(value)).toEqual({ ok: false, because: "damaged" });
  });

  test("a header may have sixteen slots, and no more: each costs whoever opens it a derivation", () => {
    const withSlots = (count: number) =>
      parseSealedVault(forged({ header: JSON.stringify({ ...header, slots: Array(count).fill(slot) }) }));
    expect(withSlots(16)).toMatchObject({ ok: true, header: { generation: 3 } });
    expect(withSlots(17)).toEqual({ ok: false, because: "damaged" });
  });

  test.for([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["no vault id", JSON.stringify({ ...header, vaultId: undefined })],
    ["a vault id that is no text", JSON.stringify({ ...header, vaultId: 7 })],
    ["slots that are no list", JSON.stringify({ ...header, slots: { 0: slot } })],
    ["generation 0", JSON.stringify({ ...header, generation: 0 })],
    ["a negative generation", JSON.stringify({ ...header, generation: -2 })],
    ["no slots", JSON.stringify({ ...header, slots: [] })],
    ["a broken slot", JSON.stringify({ ...header, slots: [{ ...slot, publicKey: 7 }] })],
    ["a generation that is none", JSON.stringify({ ...header, generation: 1.5 })],
    [
      "an unbearable cost",
      JSON.stringify({ ...header, slots: [{ ...slot, kdf: { ...slot.kdf, memoryKiB: 2 ** 31 } }] }),
    ],
  ])("a header with %s is damaged", ([, text]) => {
    expect(parseSealedVault({ ...sealed, header: text })).toEqual({ ok: false, because: "damaged" });
  });
});

describe("a key slot", () => {
  test("opens with its passphrase, however the é was typed", async () => {
    const accented = await newSlot(passphraseRecipe("clinique d'été"), vaultKey);
    expect(await openSlot(accented.slot, passphraseRecipe("clinique d'e\u0301te\u0301"))).toEqual(vaultKey);
  });

  test("stays shut for another passphrase", async () => {
    expect(await openSlot(slot, passphraseRecipe("correct horse "))).toBeUndefined();
    expect(await openSlot(slot, passphraseRecipe(""))).toBeUndefined();
  });

  test.for(["publicKey", "sealedPrivateKey", "ephemeralKey", "wrappedKey", "id"] as const)(
    "stays shut when its %s was altered",
    async (part) => {
      expect(
        await openSlot({ ...slot, [part]: flip(slot[part], 8) }, passphraseRecipe("correct horse")),
      ).toBeUndefined();
    },
  );

  test("opens to a new vault key that was wrapped with its proof and without its passphrase", async () => {
    const newKey = randomBytes(keyBytes);
    const rewrapped = { ...slot, ...(await wrapVaultKey(slot, proof, newKey)) };
    expect(await openSlot(rewrapped, passphraseRecipe("correct horse"))).toEqual(newKey);
  });

  test("stays shut for a vault key that someone without the proof wrapped for its public key", async () => {
    const forged = { ...slot, ...(await wrapVaultKey(slot, randomBytes(32), randomBytes(keyBytes))) };
    expect(await openSlot(forged, passphraseRecipe("correct horse"))).toBeUndefined();
  });
});

test("sealing twice never uses a nonce twice", async () => {
  const nonces = new Set<string>();
  for (let round = 0; round < 50; round++) {
    nonces.add(encodeBase64((await seal(vaultKey, new Uint8Array(8), "c")).subarray(0, 12)));
  }
  expect(nonces.size).toBe(50);
});

test("what is sealed in one context doesn't open in another", async () => {
  const text = await seal(vaultKey, new Uint8Array([1, 2, 3]), "one");
  expect(await open(vaultKey, text, "one")).toEqual(new Uint8Array([1, 2, 3]));
  expect(await open(vaultKey, text, "other")).toBeUndefined();
});
