// Every change of a vault, with every fault at every call to storage (promise 4): what was called saved is there, what
// was refused is not, what was killed is one of both, and the vault goes on working.

import { describe, expect, test } from "vitest";
import { createVault, unlockWith } from "../../src/vault/passphrase-vault.ts";
import { newRecoveryKey } from "../../src/vault/recovery-key.ts";
import { rekey } from "../../src/vault/rekey.ts";
import { applyRestore, planRestore } from "../../src/vault/restore-plan.ts";
import { type KeyValueStore, readGenerations, readIndex } from "../../src/vault/stored-vault.ts";
import { addAccount, changeAccount, removeAccount, type Vault } from "../../src/vault/vault.ts";
import { writeNext } from "../../src/vault/write-vault.ts";
import { changePassphrase } from "./change-passphrase.ts";
import { type Fault, FaultyStore, faults } from "./faulty-store.ts";
import { now, sampleAccount, sampleVault, testCost } from "./samples.ts";

const noFault = [Number.POSITIVE_INFINITY, "reject before"] as const;
const oldWords = "old words";

async function unlock(store: KeyValueStore, passphrase: string) {
  const generations = await readGenerations(store, "v");
  if (!generations.ok) return undefined;
  const unlocked = await unlockWith(generations, { type: "passphrase", passphrase });
  return unlocked.ok ? unlocked : undefined;
}

async function opened(store: KeyValueStore) {
  const unlocked = await unlock(store, oldWords);
  if (!unlocked) throw new Error("shut");
  return unlocked;
}

async function change(store: KeyValueStore, changed: (vault: Vault) => Vault) {
  const { header, vault, vaultKey } = await opened(store);
  return writeNext(store, header, changed(vault), vaultKey);
}

/** A vault of which both generations hold accounts. */
async function filled(): Promise<FaultyStore> {
  const store = new FaultyStore(new Map(), ...noFault);
  await createVault(store, "v", oldWords, testCost);
  await change(store, (vault) => ({ ...sampleVault, slotProofs: vault.slotProofs }));
  await change(store, (vault) => addAccount(vault, sampleAccount("late")));
  return store;
}

const empty = new FaultyStore(new Map(), ...noFault);
const full = await filled();

interface Scenario {
  readonly name: string;
  readonly from: FaultyStore;
  readonly newWords: string;
  readonly run: (store: KeyValueStore) => Promise<{ readonly ok: boolean }>;
}

const restored = (vault: Vault) => {
  const backup = { accounts: [sampleAccount("maya"), sampleAccount("from a backup")] };
  return applyRestore(
    vault,
    planRestore(vault, backup),
    () => "both",
    now,
    () => "new id",
  );
};

const scenarios: readonly Scenario[] = [
  {
    name: "creating",
    from: empty,
    newWords: oldWords,
    run: (store) => createVault(store, "v", oldWords, testCost),
  },
  ...Object.entries({
    adding: (vault: Vault) => addAccount(vault, sampleAccount("added")),
    editing: (vault: Vault) =>
      changeAccount(vault, "maya", (account) => ({ ...account, issuer: "Edited", notes: "n" })),
    removing: (vault: Vault) => removeAccount(vault, "maya", now),
    restoring: restored,
  }).map(([name, changed]) => ({
    name,
    from: full,
    newWords: oldWords,
    run: (store: KeyValueStore) => change(store, changed),
  })),
  {
    name: "changing the passphrase",
    from: full,
    newWords: "new words",
    run: async (store) => changePassphrase(store, await opened(store), "new words"),
  },
  {
    name: "adding a recovery key",
    from: full,
    newWords: oldWords,
    run: async (store) =>
      rekey(store, await opened(store), { add: [{ type: "recovery-key", key: newRecoveryKey() }] }),
  },
];

/** All that a person keeps, as text; undefined where nothing opens. */
async function look(store: FaultyStore, passphrase: string) {
  const unlocked = await unlock(new FaultyStore(store.items, ...noFault), passphrase);
  if (!unlocked) return undefined;
  const { accounts, bin } = unlocked.vault;
  const content = JSON.stringify([accounts, bin, unlocked.header.slots.map(({ type }) => type)]);
  return { content, restoredOlder: unlocked.restoredOlder, because: unlocked.because };
}

/** A change that can't be done at all may throw: then it was not called saved. */
async function answerOf({ run }: Scenario, store: FaultyStore): Promise<boolean> {
  try {
    return (await run(store)).ok;
  } catch {
    return false;
  }
}

type Seen = Awaited<ReturnType<typeof look>>;

/** What it looks like when nothing goes wrong. */
async function soundly({ from, newWords, run }: Scenario): Promise<{ before: Seen; after: Seen }> {
  const sound = new FaultyStore(from.items, ...noFault);
  await run(sound);
  return { before: await look(from, oldWords), after: await look(sound, newWords) };
}

/** False when there are not so many calls. */
async function judge(
  scenario: Scenario,
  { before, after }: { before: Seen; after: Seen },
  fault: Fault,
  call: number,
): Promise<boolean> {
  const { from, newWords } = scenario;
  const store = new FaultyStore(from.items, call, fault);
  const ok = await answerOf(scenario, store);
  if (!store.struck) return false;
  const byOld = await look(store, oldWords);
  const byNew = newWords === oldWords ? byOld : await look(store, newWords);
  const survives = fault.startsWith("kill") || fault.startsWith("break");
  if (ok) expect(byNew?.content).toBe(after?.content);
  else if (!survives) {
    expect(byOld).toEqual(before);
    if (newWords !== oldWords) expect(byNew).toBeUndefined();
    expect(await readIndex(store)).toEqual(await readIndex(from));
  } else {
    const contents = [byOld, byNew].map((seen) => seen?.content);
    expect([before?.content, after?.content]).toContain(contents.find((content) => content !== undefined));
  }
  // Only where a value was torn, or a change of the vault key was cut off, there is something to tell.
  for (const seen of [byOld, byNew]) {
    if (seen?.restoredOlder) expect([seen.because, fault]).toSatisfy(isTrueToTell);
  }
  await expectToGoOn(store, byNew ? newWords : oldWords, byNew ?? byOld);
  return true;
}

const isTrueToTell = ([because, fault]: readonly [string | undefined, Fault]) =>
  because === "other-key" || fault === "kill torn";

/** The next change is kept, and cures what there was to cure. */
async function expectToGoOn(store: FaultyStore, words: string, seen: { content: string } | undefined) {
  if (!seen) return;
  const next = new FaultyStore(store.items, ...noFault);
  const unlocked = await unlock(next, words);
  if (!unlocked) throw new Error("shut");
  const added = addAccount(unlocked.vault, sampleAccount("afterwards"));
  expect(await writeNext(next, unlocked.header, added, unlocked.vaultKey)).toMatchObject({ ok: true });
  const end = await unlock(next, words);
  expect(end).toMatchObject({ restoredOlder: false });
  expect(end).not.toHaveProperty("spareTrouble");
  expect(end?.vault.accounts.map(({ id }) => id)).toContain("afterwards");
}

describe.for(scenarios)("$name,", (scenario) => {
  const seen = soundly(scenario);
  test.for(faults)("with «%s» at any call to storage", async (fault) => {
    // A browser writes all of a `set` or nothing, and the first vault has no other generation to fall back on.
    if (scenario.from === empty && fault === "kill torn") return;
    const sound = await seen;
    let calls = 0;
    while (await judge(scenario, sound, fault, calls + 1)) calls += 1;
    expect(calls).toBeGreaterThanOrEqual(4);
  });
});
