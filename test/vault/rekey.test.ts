import { describe, expect, test } from "vitest";
import { randomBytes } from "../../src/vault/aead.ts";
import { createVault, unlockWith } from "../../src/vault/passphrase-vault.ts";
import { newRecoveryKey } from "../../src/vault/recovery-key.ts";
import { type Rekeyed, rekey } from "../../src/vault/rekey.ts";
import { parseSealedVault } from "../../src/vault/sealed-vault.ts";
import type { SlotSecret } from "../../src/vault/slot-secret.ts";
import { generationKeys, openNewest, readGenerations } from "../../src/vault/stored-vault.ts";
import { writeNext } from "../../src/vault/write-vault.ts";
import { changePassphrase } from "./change-passphrase.ts";
import { FakeStore } from "./fake-store.ts";
import { passphraseRecipe, sampleVault, testCost } from "./samples.ts";

const passphrase = (text: string): SlotSecret => ({ type: "passphrase", passphrase: text });
const ids = sampleVault.accounts.map(({ id }) => id);

async function unlock(store: FakeStore, secret: SlotSecret) {
  const generations = await readGenerations(store, "v");
  const unlocked = generations.ok ? await unlockWith(generations, secret) : generations;
  return unlocked.ok ? unlocked : undefined;
}

/** Whether the key opens nothing of what is stored. */
async function isDead(store: FakeStore, key: Uint8Array<ArrayBuffer>) {
  return !(await openNewest(await readGenerations(store, "v"), key)).ok;
}

/** A vault with accounts in both generations, opened. */
async function openedStore() {
  const store = new FakeStore();
  const created = await createVault(store, "v", "old words", testCost);
  if (!created.ok) throw new Error(created.because);
  for (let round = 0; round < 2; round++) {
    const opened = await unlock(store, passphrase("old words"));
    if (!opened) throw new Error("shut");
    await writeNext(
      store,
      opened.header,
      { ...opened.vault, accounts: sampleVault.accounts },
      created.vaultKey,
    );
  }
  const opened = await unlock(store, passphrase("old words"));
  if (!opened) throw new Error("shut");
  return { store, opened, oldKey: created.vaultKey };
}

function succeeded(rekeyed: Rekeyed) {
  if (!rekeyed.ok) throw new Error(rekeyed.because);
  return rekeyed;
}

test("a changed passphrase opens everything; the old one and the old vault key open nothing", async () => {
  const { store, opened, oldKey } = await openedStore();
  const { oldGenerationLeft } = succeeded(await changePassphrase(store, opened, "new words"));
  expect(oldGenerationLeft).toBe(false);
  expect(await unlock(store, passphrase("old words"))).toBeUndefined();
  expect(await isDead(store, oldKey)).toBe(true);
  const again = await unlock(store, passphrase("new words"));
  expect(again?.vault.accounts.map(({ id }) => id)).toEqual(ids);
  expect(again).toMatchObject({ restoredOlder: false });
  expect(again?.spareTrouble).toBeUndefined();
  for (const key of generationKeys("v")) {
    const parsed = parseSealedVault(JSON.parse(store.items.get(key) ?? "null"));
    expect(parsed.ok && parsed.header.slots.map(({ id }) => id)).toEqual(
      again?.header.slots.map(({ id }) => id),
    );
  }
});

test("a recovery key and a passkey are added, and go on opening through later changes made without them", async () => {
  const { store, opened } = await openedStore();
  const key = newRecoveryKey();
  const prfOutput = randomBytes(32);
  const passkey = {
    type: "passkey",
    prfOutput,
    credentialId: randomBytes(8),
    prfInput: randomBytes(32),
  } as const;
  const added = succeeded(await rekey(store, opened, { add: [{ type: "recovery-key", key }, passkey] }));
  const changed = succeeded(await changePassphrase(store, added, "new words"));
  for (const secret of [{ type: "recovery-key", key } as const, passkey, passphrase("new words")]) {
    expect((await unlock(store, secret))?.vaultKey).toEqual(changed.vaultKey);
  }
  expect(await unlock(store, passphrase("old words"))).toBeUndefined();

  const recoverySlot = changed.header.slots.find(({ type }) => type === "recovery-key");
  succeeded(await rekey(store, changed, { remove: [recoverySlot?.id ?? ""] }));
  expect(await unlock(store, { type: "recovery-key", key })).toBeUndefined();
  expect(await unlock(store, passkey)).toBeDefined();
  const left = await unlock(store, passphrase("new words"));
  expect(Object.keys(left?.vault.slotProofs ?? {})).toHaveLength(2);
});

test("the forgotten passphrase is replaced with the recovery key", async () => {
  const { store, opened } = await openedStore();
  const key = newRecoveryKey();
  succeeded(await rekey(store, opened, { add: [{ type: "recovery-key", key }] }));
  const recovered = await unlock(store, { type: "recovery-key", key });
  if (!recovered) throw new Error("shut");
  succeeded(await changePassphrase(store, recovered, "remembered"));
  expect((await unlock(store, passphrase("remembered")))?.vault.accounts).toHaveLength(ids.length);
});

test("the cost is raised with the passphrase unchanged", async () => {
  const { store, opened } = await openedStore();
  const cost = { ...testCost, memoryKiB: 16 };
  const { header } = succeeded(await changePassphrase(store, opened, "old words", cost));
  expect(header.slots).toMatchObject([{ type: "passphrase", kdf: cost }]);
  expect(await unlock(store, passphrase("old words"))).toBeDefined();
});

describe("refused, with nothing written:", () => {
  test("the last slot's removal", async () => {
    const { store, opened } = await openedStore();
    const { writes } = store;
    const remove = opened.header.slots.map(({ id }) => id);
    expect(await rekey(store, opened, { remove })).toEqual({ ok: false, because: "no-way-in" });
    expect(store.writes).toBe(writes);
  });

  test("the removal of a slot that isn't there", async () => {
    const { store, opened } = await openedStore();
    const refused = await rekey(store, opened, { remove: ["x"], add: [passphraseRecipe("n")] });
    expect(refused).toEqual({ ok: false, because: "no-such-slot" });
  });

  test("more ways in than a header may have, and not one fewer", async () => {
    const { store, opened } = await openedStore();
    const recipes = (count: number) =>
      Array.from({ length: count }, () => ({ type: "recovery-key", key: newRecoveryKey() }) as const);
    const { writes } = store;
    const refused = await rekey(store, opened, { add: recipes(16) });
    expect(refused).toEqual({ ok: false, because: "too-many" });
    expect(store.writes).toBe(writes);
    const { header } = succeeded(await rekey(store, opened, { add: recipes(15) }));
    expect(header.slots).toHaveLength(16);
    expect(await unlock(store, passphrase("old words"))).toBeDefined();
  });

  test("a slot that stays without a proof", async () => {
    const { store, opened } = await openedStore();
    const bare = { ...opened, vault: { ...opened.vault, slotProofs: {} } };
    const refused = await rekey(store, bare, { add: [passphraseRecipe("n")] });
    expect(refused).toEqual({ ok: false, because: "unprovable" });
  });

  test.for([
    passphraseRecipe(""),
    { type: "recovery-key", key: new Uint8Array(19) } as const,
    {
      type: "passkey",
      prfOutput: new Uint8Array(31),
      credentialId: new Uint8Array(),
      prfInput: new Uint8Array(),
    } as const,
  ])("a secret that could open nothing ($type)", async (recipe) => {
    const { store, opened } = await openedStore();
    await expect(rekey(store, opened, { add: [recipe] })).rejects.toThrow(RangeError);
  });
});

test("when storage is full, the old passphrase stands and the new one is nothing", async () => {
  const { store, opened } = await openedStore();
  store.failWith = new Error("quota exceeded");
  expect(await changePassphrase(store, opened, "new words")).toEqual({
    ok: false,
    because: "storage-full",
  });
  store.failWith = undefined;
  expect(await unlock(store, passphrase("new words"))).toBeUndefined();
  expect(await unlock(store, passphrase("old words"))).toMatchObject({ restoredOlder: false });
});

describe("killed while the vault is sealed anew,", () => {
  // Two writes, each after a look and read back: six calls to storage. The last run is the one that isn't killed.
  const deaths = [0, 1, 2, 3, 4, 5, 6].flatMap((calls) =>
    (["nothing", "a torn value", "the whole value"] as const).map((leaves) => ({ calls, leaves })),
  );

  test.for(deaths)("after $calls calls, leaving $leaves: it opens by one of both, whole", async (death) => {
    const { store, opened, oldKey } = await openedStore();
    store.callsLeft = death.calls;
    store.deathLeaves = death.leaves;
    const rekeyed = await changePassphrase(store, opened, "new words");
    store.restart();
    const [byOld, byNew] = [
      await unlock(store, passphrase("old words")),
      await unlock(store, passphrase("new words")),
    ];
    const whole = [byOld, byNew].filter((one) => one?.vault.accounts.length === ids.length);
    expect(whole.length).toBeGreaterThan(0);
    if (rekeyed.ok) {
      expect(byNew).toBeDefined();
      if (!rekeyed.oldGenerationLeft) expect(byOld).toBeUndefined();
    } else {
      expect(byOld).toBeDefined();
    }
    if (byOld && byNew) {
      // Both open for now, and each is told so; the next write decides.
      expect(byOld).toMatchObject({ restoredOlder: true, because: "other-key" });
      expect(byNew.spareTrouble).toBe("other-key");
      expect(await writeNext(store, byNew.header, byNew.vault, byNew.vaultKey)).toMatchObject({ ok: true });
      expect(await unlock(store, passphrase("old words"))).toBeUndefined();
      expect(await isDead(store, oldKey)).toBe(true);
      expect((await unlock(store, passphrase("new words")))?.spareTrouble).toBeUndefined();
    }
  });
});
