import { expect, test } from "vitest";
import { accountsToRemindOf, deleteForGood, emptyVault, removeAccount } from "../../src/vault/vault.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import {
  defaultSettings,
  isIdleLimit,
  isLaxer,
  lockingOf,
  readSettings,
} from "../../src/vault/vault-settings.ts";
import { now, sampleAccount, sampleVault } from "./samples.ts";

test("settings of an older version get the defaults of what it didn't have", () => {
  expect(readSettings({})).toEqual(defaultSettings);
  expect(readSettings({ idleMinutes: 3 })).toEqual({ ...defaultSettings, idleMinutes: 3 });
  const locking = { idleMinutes: 3, lockWithScreen: false, lockAfterSleep: false };
  const fillModes = { "https://emr.example": "never", "https://lab.example": "when-asked" };
  const taughtFields = { "https://emr.example": "name:1 path:2" };
  const whole = { ...locking, backedUpAt: 1, backupPutOffAt: 2, fillModes, taughtFields };
  expect(readSettings(whole)).toStrictEqual(whole);
  // What isn't there stays away: `undefined` would be a field.
  expect(readSettings(locking)).toStrictEqual(locking);
  expect(lockingOf({ ...whole, ...locking })).toStrictEqual(locking);
});

test("settings under which it locks in fewer cases are told from others", () => {
  const isLaxerThanDefault = (change: Partial<typeof defaultSettings>) =>
    isLaxer({ ...defaultSettings, ...change }, defaultSettings);
  expect(isLaxerThanDefault({})).toBe(false);
  expect(isLaxerThanDefault({ idleMinutes: 14 })).toBe(false);
  expect(isLaxerThanDefault({ idleMinutes: 16 })).toBe(true);
  expect(isLaxerThanDefault({ idleMinutes: 1, lockWithScreen: false })).toBe(true);
  expect(isLaxerThanDefault({ idleMinutes: 1, lockAfterSleep: false })).toBe(true);
  const lax = { ...defaultSettings, lockWithScreen: false, lockAfterSleep: false };
  expect(isLaxer(defaultSettings, lax)).toBe(false);
  expect([1, 60, 0, 61, 1.5, "5", undefined].filter(isIdleLimit)).toEqual([1, 60]);
});

test.for<object>([
  { lockWithScreen: 1 },
  { lockAfterSleep: "no" },
  { idleMinutes: "3" },
  { idleMinutes: 3, backedUpAt: "never" },
  { backupPutOffAt: null },
  { fillModes: { "https://emr.example": "sometimes" } },
  { fillModes: { "https://emr.example": "never", "https://lab.example": "sometimes" } },
  { fillModes: null },
  { fillModes: "never" },
  { fillModes: 7 },
  { taughtFields: { "https://emr.example": 1 } },
  { taughtFields: null },
  { idleMinutes: 3, themeOfTomorrow: "teal" },
  Object.fromEntries([["toString", "a field of a newer version"]]),
])("settings that no version wrote make the vault unreadable: never written over (%#)", (settings) => {
  expect(readSettings({ ...settings })).toBeUndefined();
  const bytes = writeVault(emptyVault);
  const text = new TextDecoder()
    .decode(bytes)
    .replace(JSON.stringify(emptyVault.settings), JSON.stringify(settings));
  expect(text).toContain(JSON.stringify(settings));
  expect(readVault(new TextEncoder().encode(text))).toBeUndefined();
});

test("the reminder of a backup counts what no backup holds, and comes back for a newer account only", () => {
  const accounts = [sampleAccount("a", { createdAt: 10 }), sampleAccount("b", { createdAt: 20 })];
  const remind = (settings: object) =>
    accountsToRemindOf({ ...emptyVault, accounts, settings: { ...defaultSettings, ...settings } });
  expect(remind({})).toBe(2);
  expect(remind({ backedUpAt: 10 })).toBe(1);
  expect(remind({ backedUpAt: 20 })).toBe(0);
  expect(remind({ backupPutOffAt: 20 })).toBe(0);
  expect(remind({ backupPutOffAt: 15 })).toBe(2);
  expect(remind({ backedUpAt: 10, backupPutOffAt: 25 })).toBe(0);
});

test("only what is in the bin is deleted for good", () => {
  expect(deleteForGood(sampleVault, "maya")).toBe(sampleVault);
  const binned = removeAccount(sampleVault, "maya", now);
  const deleted = deleteForGood(binned, "maya");
  expect(deleted.bin).toEqual(sampleVault.bin);
  expect(deleted.accounts).toEqual(binned.accounts);
});
