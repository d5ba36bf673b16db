// Several contexts of ours at once: the worker and pages, a worker that was killed and the next one. Each has the
// modules for itself; what they share is the browser's storage and its locks.

import { beforeEach, describe, expect, test, vi } from "vitest";
import { currentSession, endSession, startSession } from "../../src/browser/session-key.ts";
import type { SlotChange } from "../../src/vault/rekey.ts";
import type { OpenedVault } from "../../src/vault/stored-vault.ts";
import { addAccount } from "../../src/vault/vault.ts";
import { passphraseRecipe, sampleAccount } from "../vault/samples.ts";
import { fake } from "./fake-browser.ts";
import { now, openVault } from "./scene.ts";

const opensWith = (passphrase: string) => ({ secret: { type: "passphrase", passphrase } }) as const;

beforeEach(openVault);

async function newContext() {
  vi.resetModules();
  const { changeVault, changeSlots } = await import("../../src/background/vault-keeper.ts");
  const { readVault } = await import("../../src/browser/vault-reader.ts");
  const add = (id: string) => changeVault(now, (vault) => addAccount(vault, sampleAccount(id)));
  const ids = async () => {
    const view = await readVault(now);
    return view.state === "open" ? view.vault.accounts.map((account) => account.id).sort() : view;
  };
  return { add, ids, changePassphrase: () => changeSlots(now, newPassphrase), readVault };
}

function newPassphrase({ header }: OpenedVault): SlotChange {
  return { remove: header.slots.map(({ id }) => id), add: [passphraseRecipe("new words")] };
}

test("two contexts that write at once lose nothing of each other's", async () => {
  const contexts = [await newContext(), await newContext(), await newContext()];
  const names = ["a", "b", "c", "d"];
  const written = contexts.flatMap(({ add }, number) => names.map((name) => add(`${name}${number}`)));
  expect(await Promise.all(written)).toEqual(written.map(() => ({ ok: true })));
  expect(await contexts[0]?.ids()).toEqual(names.flatMap((name) => [`${name}0`, `${name}1`, `${name}2`]));
});

test("a change asked for while the vault is locked isn't made because it was opened meanwhile", async () => {
  const session = await currentSession(now);
  if (!session) throw new Error("locked");
  await endSession();
  const worker = await newContext();
  const { whileNobodyWrites } = await import("../../src/browser/storage.ts");
  let free: () => void = () => undefined;
  const held = whileNobodyWrites(() => new Promise<void>((resolve) => (free = resolve)));
  const adding = worker.add("a");
  await startSession(session, now);
  await new Promise((resolve) => setTimeout(resolve));
  free();
  await held;
  expect(await adding).toEqual({ ok: false, because: "locked" });
  expect(await worker.ids()).toEqual([]);
});

test("a change of the passphrase and additions at the same time lose nothing of each other's", async () => {
  const [worker, page] = [await newContext(), await newContext()];
  const written = [page.add("a"), worker.changePassphrase(), page.add("b"), worker.add("c")];
  for (const answer of await Promise.all(written)) expect(answer).toMatchObject({ ok: true });
  expect(await page.ids()).toEqual(["a", "b", "c"]);
});

test("who looks while the passphrase is changed sees the vault open, and nothing to worry about", async () => {
  const [worker, page] = [await newContext(), await newContext()];
  await worker.add("a");
  let changing = true;
  const changed = worker.changePassphrase().finally(() => {
    changing = false;
  });
  const seen = new Set<string>();
  while (changing) {
    const view = await page.readVault(now);
    seen.add(view.state === "open" ? `open, ${view.restoredOlder}` : view.state);
  }
  expect(await changed).toMatchObject({ ok: true, oldGenerationLeft: false });
  expect(seen).toEqual(new Set(["open, false"]));
});

describe("a worker killed at any call to storage", () => {
  type Context = Awaited<ReturnType<typeof newContext>>;

  /** Kills it after so many calls; false when it had finished by then. */
  async function isKilled(work: (worker: Context) => Promise<unknown>, calls: number): Promise<boolean> {
    const worker = await newContext();
    const death = fake.killWorkerAfter(calls).then(() => true);
    const killed = await Promise.race([work(worker).then(() => false), death]);
    fake.workerIsDead();
    return killed;
  }

  test.for([
    ["while it adds", ({ add }: Context) => add("b")],
    ["while it changes the passphrase", ({ changePassphrase }: Context) => changePassphrase()],
  ] as const)("%s leaves the session's vault open and whole to the next one", async ([, work]) => {
    let calls = 0;
    do {
      await openVault();
      await (await newContext()).add("a");
      calls += 1;
      const killed = await isKilled(work, calls);
      const next = await newContext();
      const found = await next.ids();
      expect([["a"], ["a", "b"]]).toContainEqual(found);
      expect(await next.add("c")).toEqual({ ok: true });
      expect(await next.ids()).toEqual([...(found as string[]), "c"]);
      expect(await next.readVault(now)).toMatchObject({ restoredOlder: false });
      if (!killed) break;
    } while (calls < 30);
    expect(calls).toBeGreaterThanOrEqual(4);
    expect(calls).toBeLessThan(30);
  });
});

test("a change of the passphrase that was cut off is finished by who knows the new one", async () => {
  const before = new Map(fake.local.items);
  const worker = await newContext();
  await worker.add("a");
  await worker.changePassphrase();
  // As after a kill between its two writes: the older generation is still the old passphrase's.
  const older = "vaults/v/1";
  fake.local.items.set(older, before.get(older) ?? "");
  const { SessionService } = await import("../../src/background/session.ts");
  const session = new SessionService({ unlocked: async () => undefined, locked: async () => undefined });
  expect(await session.unlock(opensWith("new words"), now)).toEqual({ ok: true });
  expect(await session.unlock(opensWith("correct horse"), now)).toEqual({
    ok: false,
    because: "wrong-secret",
  });
  expect(await worker.ids()).toEqual(["a"]);
});

test("a session whose key opens nothing any more is a locked one, and nothing is called damaged", async () => {
  const worker = await newContext();
  const { session } = Object.fromEntries(fake.session.items);
  expect(await worker.changePassphrase()).toMatchObject({ ok: true });
  fake.session.items.set("session", session ?? "");
  expect(await worker.readVault(now)).toEqual({ state: "locked" });
  expect(await worker.add("a")).toEqual({ ok: false, because: "locked" });
});

test("an index that is gone or torn hides no vault", async () => {
  const { readVault } = await newContext();
  for (const index of [undefined, '"torn', "{}"]) {
    if (index === undefined) fake.local.items.delete("vaults/index");
    else fake.local.items.set("vaults/index", JSON.stringify(index));
    expect(await readVault(now)).toMatchObject({ state: "open" });
  }
});
