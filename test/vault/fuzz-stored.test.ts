// Whatever becomes of the stored bytes and of backup files: nothing throws, nothing opens that was not sealed, and
// looking changes nothing.

import fc from "fast-check";
import { expect, test } from "vitest";
import { openBackup, sealBackup } from "../../src/vault/backup.ts";
import { decodeBase64, encodeBase64 } from "../../src/vault/base64.ts";
import { createVault, unlockWith } from "../../src/vault/passphrase-vault.ts";
import { generationKeys, openNewest, readGenerations, readIndex } from "../../src/vault/stored-vault.ts";
import { addAccount, emptyVault, type Vault } from "../../src/vault/vault.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import { writeNext } from "../../src/vault/write-vault.ts";
import { FaultyStore } from "./faulty-store.ts";
import { fuzz, fuzzTimeout, parse, spoiling } from "./mutations.ts";
import { sampleAccount, sampleVault, testCost } from "./samples.ts";

const passphrase = { type: "passphrase", passphrase: "correct horse" } as const;
const keys = generationKeys("v");
const text = (vault: Vault) => new TextDecoder().decode(writeVault(vault));

/** Two generations that differ by one account. */
async function filledStore() {
  const store = new FaultyStore(new Map(), Number.POSITIVE_INFINITY, "lose");
  const created = await createVault(store, "v", passphrase.passphrase, testCost);
  if (!created.ok) throw new Error(created.because);
  const { vaultKey } = created;
  const states: string[] = [];
  for (const id of ["one", "two"]) {
    const opened = await openNewest(await readGenerations(store, "v"), vaultKey);
    if (!opened.ok) throw new Error(opened.because);
    const { slotProofs } = opened.vault;
    const vault =
      states.length === 0 ? { ...sampleVault, slotProofs } : addAccount(opened.vault, sampleAccount(id));
    await writeNext(store, opened.header, vault, vaultKey);
    states.push(text(vault));
  }
  const [older = "", newest = ""] = states;
  return { items: store.items, vaultKey, older, newest };
}

const filled = await filledStore();

const sound = (items: ReadonlyMap<string, string>) =>
  new FaultyStore(items, Number.POSITIVE_INFINITY, "lose");

/** Stored as text: what is no JSON any more comes back as the text itself, as from a damaged database. */
function spoiledStore(place: number, spoil: (text: string) => string): FaultyStore {
  const items = new Map(filled.items);
  const key = keys[place === 0 ? 0 : 1];
  const spoiled = spoil(items.get(key) ?? "");
  items.set(key, JSON.stringify(parse(spoiled) ?? spoiled));
  return sound(items);
}

test(
  "one spoiled generation: the other one opens, or the newest, and nothing else ever does",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1), spoiling, async (place, spoil) => {
        const store = spoiledStore(place, spoil);
        const before = new Map(store.items);
        const opened = await openNewest(await readGenerations(store, "v"), filled.vaultKey);
        expect(store.items).toEqual(before);
        if (!opened.ok) {
          // It says that a newer Chartkey wrote it; then the other must not pass for the truth.
          expect(opened.because).toBe("newer-version");
          return;
        }
        const content = text(opened.vault);
        if (content === filled.newest) return;
        expect(content).toBe(filled.older);
        expect(opened.restoredOlder).toBe(true);
      }),
      fuzz(40_000),
    );
  },
  fuzzTimeout,
);

test(
  "both spoiled, with the passphrase: one of the two states or a reason, and a change never loses the rest",
  async () => {
    await fc.assert(
      fc.asyncProperty(spoiling, spoiling, fc.boolean(), async (first, second, both) => {
        const store = spoiledStore(0, first);
        if (both) store.items.set(keys[1], spoiledStore(1, second).items.get(keys[1]) ?? "");
        const generations = await readGenerations(store, "v");
        if (!generations.ok) return;
        if (generations.newestFirst.some(({ header }) => isSlow(header.slots))) return;
        const unlocked = await unlockWith(generations, passphrase);
        if (!unlocked.ok) return;
        expect([filled.older, filled.newest]).toContain(text(unlocked.vault));
        const changed = addAccount(unlocked.vault, sampleAccount("three"));
        expect(await writeNext(store, unlocked.header, changed, unlocked.vaultKey)).toMatchObject({
          ok: true,
        });
        const again = await openNewest(await readGenerations(store, "v"), unlocked.vaultKey);
        expect(again.ok && text(again.vault)).toBe(text(changed));
        expect(again).toMatchObject({ restoredOlder: false });
      }),
      fuzz(6_000),
    );
  },
  fuzzTimeout,
);

/** A forged cost within the bounds is a minute's work at most; here it would be hours. */
function isSlow(slots: readonly { readonly kdf: object }[]): boolean {
  return slots.some(
    ({ kdf }) => "memoryKiB" in kdf && JSON.stringify(kdf).length > 0 && Number(kdf.memoryKiB) > 1024,
  );
}

test(
  "a spoiled index never hides a vault by throwing",
  async () => {
    await fc.assert(
      fc.asyncProperty(spoiling, async (spoil) => {
        const spoiled = spoil('{"vaults":[{"id":"v","name":"Maya"},{"id":"w","name":"Théo"}]}');
        const store = sound(
          new Map([...filled.items, ["vaults/index", JSON.stringify(parse(spoiled) ?? spoiled)]]),
        );
        const { vaults } = await readIndex(store);
        expect(
          vaults.every(({ id, name }) => typeof id === "string" && typeof (name ?? "") === "string"),
        ).toBe(true);
        if (parse(spoiled) === undefined) expect(vaults).toEqual([{ id: "v" }]);
      }),
      fuzz(5_000),
    );
  },
  fuzzTimeout,
);

test(
  "the JSON inside a body: what is read holds all that was written, or nothing is read",
  () => {
    const whole = text(sampleVault);
    fc.assert(
      fc.property(spoiling, (spoil) => {
        const spoiled = spoil(whole);
        const read = readVault(new TextEncoder().encode(spoiled));
        if (read === undefined) return;
        expect(asText(parse(text(read)))).toBe(asText(parse(spoiled)));
        expect(readVault(writeVault(read))).toEqual(read);
      }),
      fuzz(20_000),
    );
  },
  fuzzTimeout,
);

/** Equal for JSON that says the same: order, base64's padding and settings that were not there yet say nothing. */
function asText(vault: unknown): string {
  const { settings, ...rest } = vault as { settings: object };
  const rewrite = (name: string, value: unknown): unknown => {
    if (typeof value === "string" && name === "secret")
      return encodeBase64(decodeBase64(value) ?? new Uint8Array());
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return JSON.stringify({ ...rest, settings: { ...emptyVault.settings, ...settings } }, rewrite);
}

const file = await sealBackup(sampleVault, passphrase.passphrase, testCost);
const inside = await openBackup(file, passphrase);

test(
  "a spoiled backup is opened to what was sealed or not at all",
  async () => {
    expect(inside).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(spoiling, async (spoil) => {
        const spoiled = spoil(file);
        if (/"memoryKiB\\?":\s*\d{4,}/.test(spoiled)) return;
        const opened = await openBackup(spoiled, passphrase);
        if (opened.ok) expect(opened).toEqual(inside);
      }),
      fuzz(10_000),
    );
  },
  fuzzTimeout,
);
