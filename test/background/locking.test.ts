// When the vault locks: who may change it, and that the session follows at once.

import { beforeEach, expect, test } from "vitest";
import { setLocking } from "../../src/background/locking.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { lockingOf } from "../../src/vault/vault-settings.ts";
import { fake } from "./fake-browser.ts";
import { now, openVault } from "./scene.ts";

const secret = (passphrase: string) => ({ type: "passphrase", passphrase }) as const;
const usual = { idleMinutes: 15, lockWithScreen: true, lockAfterSleep: true };
const minute = 60_000;

beforeEach(openVault);

async function settings() {
  const vault = await readOpenVault(now);
  return vault && lockingOf(vault.settings);
}

test("what locks it earlier is done at once, and the open session is bound by it", async () => {
  expect(await setLocking({ ...usual, idleMinutes: 2 }, now)).toEqual({ ok: true });
  expect(await settings()).toEqual({ ...usual, idleMinutes: 2 });
  expect(await readOpenVault(now + 2 * minute - 1)).toBeDefined();
  expect(await readOpenVault(now + 2 * minute)).toBeUndefined();
});

test.for([{ idleMinutes: 16 }, { lockWithScreen: false }, { lockAfterSleep: false }])(
  "%o needs the passphrase: without it, or with a wrong one, nothing changes",
  async (laxer) => {
    const wanted = { ...usual, ...laxer };
    const before = fake.local.items.get("vaults/v/0");
    expect(await setLocking(wanted, now)).toEqual({ ok: false, because: "secret-needed" });
    const wrong = await setLocking({ ...wanted, secret: secret("wrong") }, now);
    expect(wrong).toEqual({ ok: false, because: "wrong-secret" });
    expect(await settings()).toEqual(usual);
    expect(fake.local.items.get("vaults/v/0")).toBe(before);
    expect(await setLocking({ ...wanted, secret: secret("correct horse") }, now)).toEqual({ ok: true });
    expect(await settings()).toEqual(wanted);
  },
);

test.for([0, 61, 2.5, Number.NaN])("%d minutes are refused", async (idleMinutes) => {
  await expect(setLocking({ ...usual, idleMinutes }, now)).rejects.toThrow(RangeError);
});

test("while locked nothing is set", async () => {
  await endSession();
  expect(await setLocking({ ...usual, idleMinutes: 1 }, now)).toEqual({ ok: false, because: "locked" });
});
