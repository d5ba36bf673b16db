// Backups through the background: made, checked by their bytes, and restored into another vault.

import { beforeEach, expect, test } from "vitest";
import { removeOne } from "../../src/background/account-changes.ts";
import {
  checkBackup,
  makeBackup,
  openBackupFile,
  putOffBackup,
  restoreBackup,
} from "../../src/background/backup.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { localStore } from "../../src/browser/storage.ts";
import { openNewest, readGenerations } from "../../src/vault/stored-vault.ts";
import { accountsToRemindOf } from "../../src/vault/vault.ts";
import { testCost } from "../vault/samples.ts";
import { fake } from "./fake-browser.ts";
import { accounts, emr, enrol, now, openVault } from "./scene.ts";

const passphrase = "a backup's own words";
const other = "otpauth://totp/Harbor:theo?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Harbor";

beforeEach(openVault);

async function made(at = now): Promise<string> {
  const backup = await makeBackup(passphrase, at, testCost);
  if (!backup.ok) throw new Error(backup.because);
  return backup.text;
}

async function contents(text: string): Promise<string> {
  const opened = await openBackupFile({ text, passphrase }, now);
  if (!opened.ok) throw new Error(opened.because);
  return opened.contents;
}

async function toRemindOf() {
  const vault = await readOpenVault(now);
  return vault && accountsToRemindOf(vault);
}

test("a file counts as the backup once it was seen to open with all in it", async () => {
  await enrol();
  const text = await made(now + 1);
  expect(text).not.toContain("Lakeside");
  expect(await toRemindOf()).toBe(1);
  expect(await checkBackup({ text, passphrase: "other words" }, now)).toEqual({
    ok: false,
    because: "wrong-secret",
  });
  expect(await checkBackup({ text: text.slice(0, -9), passphrase }, now)).toMatchObject({ ok: false });
  expect(await toRemindOf()).toBe(1);
  expect(await checkBackup({ text, passphrase }, now)).toEqual({ ok: true, accounts: 1, missing: 0 });
  expect(await toRemindOf()).toBe(0);

  await enrol(other, now + 2);
  expect(await toRemindOf()).toBe(1);
  expect(await checkBackup({ text, passphrase }, now)).toEqual({ ok: true, accounts: 1, missing: 1 });
  expect(await toRemindOf()).toBe(1);
  expect(await putOffBackup(now + 3)).toEqual({ ok: true });
  expect(await toRemindOf()).toBe(0);
});

test("another vault's file opens, and is not taken for this one's backup", async () => {
  await enrol();
  const text = await made(now + 1);
  await openVault();
  await enrol(other);
  expect(await checkBackup({ text, passphrase }, now)).toEqual({ ok: true, accounts: 1, missing: 1 });
  expect(await toRemindOf()).toBe(1);
});

test("wiped and restored: everything is back, unbound until the browser grants its origin", async () => {
  fake.granted.add(emr);
  const id = await enrol();
  const [before] = await accounts();
  const text = await made();
  await openVault();
  const restored = await restoreBackup({ contents: await contents(text), choices: {} }, now);
  expect(restored).toEqual({ ok: true, added: 1, changed: 0 });
  expect(await accounts()).toEqual([{ ...before, id, origins: [], wantedOrigins: [emr] }]);
  const again = await restoreBackup({ contents: await contents(text), choices: {} }, now);
  expect(again).toEqual({ ok: true, added: 0, changed: 0 });
});

test("what was deleted comes back out of a backup, and no longer lies in the bin", async () => {
  const id = await enrol();
  const text = await made();
  await removeOne(id, now);
  await restoreBackup({ contents: await contents(text), choices: {} }, now);
  expect(await readOpenVault(now)).toMatchObject({ accounts: [{ issuer: "Lakeside" }], bin: [] });
});

test.for([
  ["mine", 1, 0],
  ["theirs", 1, 1],
  ["both", 2, 0],
] as const)("of two keys for one name, %s", async ([choice, kept, binned]) => {
  const theirs = await enrol();
  const text = await made();
  await openVault();
  await enrol("otpauth://totp/Lakeside:maya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lakeside");
  const restored = await restoreBackup(
    { contents: await contents(text), choices: { [theirs]: choice } },
    now,
  );
  expect(restored).toEqual({ ok: true, added: choice === "mine" ? 0 : 1, changed: 0 });
  const vault = await readOpenVault(now);
  expect([vault?.accounts.length, vault?.bin.length]).toEqual([kept, binned]);
});

test("nothing is made, opened or restored while locked; a damaged file changes nothing", async () => {
  await enrol();
  const text = await made();
  const opened = await contents(text);
  expect(await restoreBackup({ contents: opened.slice(0, -2), choices: {} }, now)).toEqual({
    ok: false,
    because: "damaged",
  });
  expect(await makeBackup("short", now)).toEqual({ ok: false, because: "weak" });
  await endSession();
  const locked = { ok: false, because: "locked" };
  expect(await makeBackup(passphrase, now)).toEqual(locked);
  expect(await openBackupFile({ text, passphrase }, now)).toEqual(locked);
  expect(await restoreBackup({ contents: opened, choices: {} }, now)).toEqual(locked);
  expect(await checkBackup({ text, passphrase }, now)).toEqual(locked);
});

test("a full disk while restoring: the old state stands", async () => {
  await enrol();
  const text = await made();
  await openVault();
  await enrol(other);
  const opened = await contents(text);
  const before = await readOpenVault(now);
  const { set } = fake.local;
  fake.local.set = () => Promise.reject(new Error("QuotaExceededError: no space left"));
  const restored = await restoreBackup({ contents: opened, choices: {} }, now);
  fake.local.set = set;
  expect(restored).toEqual({ ok: false, because: "storage-full" });
  expect(await readOpenVault(now)).toEqual(before);
});

test("the vault's own key doesn't open its backup", async () => {
  await enrol();
  const sealed = JSON.parse(await made());
  fake.local.items.set("vaults/backup/1", JSON.stringify(sealed));
  const key = fake.session.items.get("session") ?? "{}";
  const bytes = Uint8Array.from(atob(JSON.parse(key).vaultKey), (symbol) => symbol.charCodeAt(0));
  const generations = await readGenerations(localStore, "backup");
  expect(await openNewest(generations, bytes)).toEqual({ ok: false, because: "shut" });
});
