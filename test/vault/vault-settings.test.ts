import { expect, test } from "vitest";
import { accountsToRemindOf, deleteForGood, emptyVault, removeAccount } from "../../src/vault/vault.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import { defaultSettings, readSettings } from "../../src/vault/vault-settings.ts";
import { now, sampleAccount, sampleVault } from "./samples.ts";

test("settings of an older version get the defaults of what it didn't have", () => {
  expect(readSettings({})).toEqual(defaultSettings);
  expect(readSettings({ idleMinutes: 3 })).toEqual({ idleMinutes: 3 });
  const whole = { idleMinutes: 3, backedUpAt: 1, backupPutOffAt: 2 };
  expect(readSettings(whole)).toEqual(whole);
});

test.for([{ idleMinutes: "3" }, { idleMinutes: 3, backedUpAt: "never" }, { backupPutOffAt: null }])(
  "settings that no version wrote make the vault unreadable: never written over (%#)",
  (settings) => {
    expect(readSettings(settings)).toBeUndefined();
    const bytes = writeVault(emptyVault);
    const text = new TextDecoder()
      .decode(bytes)
      .replace(JSON.stringify(emptyVault.settings), JSON.stringify(settings));
    expect(text).toContain(JSON.stringify(settings));
    expect(readVault(new TextEncoder().encode(text))).toBeUndefined();
  },
);

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
