// A vault that a newer Chartkey wrote: whatever is asked for, not a byte of it changes, and it is said what it is.

import { describe, expect, test } from "vitest";
import {
  editAccount,
  emptyOldBin,
  moveTo,
  removeOne,
  restoreOne,
} from "../../src/background/account-changes.ts";
import { makeBackup, openBackupFile, putOffBackup, restoreBackup } from "../../src/background/backup.ts";
import { addImported, readImportFile } from "../../src/background/imports.ts";
import { changeWaysIn, raiseCost } from "../../src/background/key-slots.ts";
import { setLocking } from "../../src/background/locking.ts";
import { nextCode } from "../../src/background/next-code.ts";
import { removePerson, renamePerson } from "../../src/background/people.ts";
import { SessionService } from "../../src/background/session.ts";
import { settleSites } from "../../src/background/sites.ts";
import { prove } from "../../src/background/try-secret.ts";
import { currentSession } from "../../src/browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../../src/browser/storage.ts";
import { noteKept } from "../../src/browser/storage-health.ts";
import { readStoredCopy } from "../../src/browser/stored-copy.ts";
import { readVault } from "../../src/browser/vault-reader.ts";
import { sealVault } from "../../src/vault/sealed-vault.ts";
import { openNewest, readGenerations, readIndex } from "../../src/vault/stored-vault.ts";
import { finishRemovals } from "../../src/vault/vault-list.ts";
import { testCost } from "../vault/samples.ts";
import { fake } from "./fake-browser.ts";
import { enrol, keyUri, now, openVault } from "./scene.ts";

const secret = { type: "passphrase", passphrase: "correct horse" } as const;
const session = new SessionService({
  unlocked: () => settleSites(now),
  locked: () => Promise.resolve(),
});
const noLock = () => session.lock();

const newerFormat = JSON.stringify({ format: "chartkey-vault", version: 9, header: "?", body: "?" });

/** By what shows that it is newer. Each leaves a session of before, whose key may even open it. */
const newerBy: Record<string, () => Promise<void>> = {
  "the format of both generations": async () => {
    for (const place of [0, 1]) fake.local.items.set(`vaults/v/${place}`, newerFormat);
  },
  "the format of one generation": async () => {
    fake.local.items.set("vaults/v/0", newerFormat);
  },
  "one field more in what is sealed": async () => {
    const open = await currentSession(now);
    const opened = open && (await openNewest(await readGenerations(localStore, "v"), open.vaultKey));
    if (!opened?.ok) throw new Error("not open");
    const header = { ...opened.header, generation: opened.header.generation + 1 };
    const vault = Object.assign({ ...opened.vault }, { folders: ["night shift"] });
    const sealed = await sealVault(vault, header, open?.vaultKey ?? new Uint8Array());
    fake.local.items.set(`vaults/v/${header.generation % 2}`, JSON.stringify(sealed));
  },
};

/** The least that a vault here may cost. */
const cheap = { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 };

interface Prepared {
  readonly accountId: string;
  readonly backup: string;
  readonly imported: string;
}

async function prepare(): Promise<Prepared> {
  await openVault();
  fake.local.items.set("argon2-cost", JSON.stringify(cheap));
  const accountId = await enrol();
  const made = await makeBackup("a backup's own words", now, testCost);
  if (!made.ok) throw new Error(made.because);
  const opened = await openBackupFile({ text: made.text, passphrase: "a backup's own words" }, now);
  const file = await readImportFile({ text: keyUri.replaceAll("Lakeside", "Harbor") }, now);
  if (!opened.ok || !file.ok) throw new Error("not prepared");
  return { accountId, backup: opened.contents, imported: file.contents };
}

const editing = { issuer: "Other", accountName: "other", notes: "", pinned: true, submits: false };

const attempts: Record<string, (prepared: Prepared) => Promise<unknown>> = {
  "a first run": () => session.create({ passphrase: "a long new passphrase" }, now),
  "one more person": () =>
    session.create({ passphrase: "a long new passphrase", name: "Tom", firstName: "Maya" }, now),
  unlocking: () => session.unlock({ secret }, now),
  proving: () => prove(secret, now),
  adding: () => enrol(keyUri.replaceAll("Lakeside", "Harbor")).catch(() => undefined),
  editing: ({ accountId }) => editAccount({ accountId, ...editing }, now),
  moving: ({ accountId }) => moveTo({ accountId, place: 0 }, now),
  deleting: ({ accountId }) => removeOne(accountId, now),
  undoing: ({ accountId }) => restoreOne(accountId, now),
  "the next code": ({ accountId }) => nextCode(accountId, now),
  restoring: ({ backup }) => restoreBackup({ contents: backup, choices: {} }, now),
  importing: ({ imported }) => addImported(imported, now),
  "saving a backup": () => makeBackup("a backup's own words", now, testCost),
  "putting off a backup": () => putOffBackup(now),
  "a new passphrase": () =>
    changeWaysIn({ secret, wish: { do: "set-passphrase", passphrase: "a long new passphrase" } }, now),
  "raising the cost": () => raiseCost(secret, now),
  settings: () => setLocking({ idleMinutes: 1, lockWithScreen: true, lockAfterSleep: true }, now),
  renaming: () => renamePerson({ vaultId: "v", name: "Maya" }, now),
  removing: () => removePerson({ vaultId: "v", name: "Maya", secret }, noLock, now),
  "what a start of the worker does": async () => {
    await settleSites(now);
    await emptyOldBin(now);
    await noteKept(now);
    await whileNobodyWrites(() => finishRemovals(localStore));
  },
  locking: () => session.lock(),
};

const stored = () => [...fake.local.items].filter(([key]) => key.startsWith("vaults/v/"));

describe.for(Object.keys(newerBy))("newer by %s:", (how) => {
  test.for(Object.keys(attempts))("%s changes nothing of it", async (what) => {
    const prepared = await prepare();
    await newerBy[how]?.();
    const before = stored();
    // With the session of before, and once it is locked.
    for (const _ of ["open", "locked"]) {
      await attempts[what]?.(prepared);
      expect(stored()).toEqual(before);
      expect((await readIndex(localStore)).vaults.map(({ id }) => id)).toContain("v");
      await session.lock();
    }
  });

  test("it is shown for what it is, is not opened, and can be copied as it is", async () => {
    await prepare();
    await newerBy[how]?.();
    expect(await readVault(now)).toEqual({ state: "unreadable", because: "newer-version" });
    expect(await session.unlock({ secret }, now)).toEqual({ ok: false, because: "newer-version" });
    const copy = await readStoredCopy(now);
    for (const [, value] of stored()) {
      for (const part of Object.values(JSON.parse(value))) expect(copy?.text).toContain(JSON.stringify(part));
    }
  });
});

test("beside it another person's vault works, and neither is taken from the list", async () => {
  await prepare();
  await newerBy["the format of both generations"]?.();
  await session.lock();
  expect(await attempts["one more person"]?.({} as Prepared)).toEqual({ ok: true });
  const { vaults } = await readIndex(localStore);
  expect(vaults.map(({ name }) => name)).toEqual(["Maya", "Tom"]);
  expect(await readVault(now)).toMatchObject({ state: "open" });
  const toms = vaults[1]?.id ?? "";
  const tomsSecret = { type: "passphrase", passphrase: "a long new passphrase" } as const;
  expect(await removePerson({ vaultId: toms, name: "Tom", secret: tomsSecret }, noLock, now)).toEqual({
    ok: true,
  });
  expect(await readVault(now)).toEqual({ state: "unreadable", because: "newer-version" });
});

test.for([
  ["whose entries have a shape of their own", { vaults: [{ key: "v", title: "Maya" }] }],
  ["with one entry that can't be read", { vaults: [{ id: "w", name: "Tom" }, "v"] }],
  ["that lists nobody", { vaults: [] }],
  ["that is none", 7],
] as const)("an index %s hides no vault: no first run goes over it", async ([, index]) => {
  await prepare();
  await session.lock();
  fake.local.items.set("vaults/index", JSON.stringify(index));
  expect((await readIndex(localStore)).vaults.map(({ id }) => id)).toContain("v");
  expect(await session.create({ passphrase: "a long new passphrase" }, now)).toEqual({
    ok: false,
    because: "exists",
  });
});

test("what a newer Chartkey notes beside a person's name stays when the list is written", async () => {
  await prepare();
  fake.local.items.set(
    "vaults/index",
    JSON.stringify({ vaults: [{ id: "v", name: "Maya", color: "teal" }] }),
  );
  expect(await attempts["one more person"]?.({} as Prepared)).toEqual({ ok: true });
  expect((await readIndex(localStore)).vaults[0]).toEqual({ id: "v", name: "Maya", color: "teal" });
});
