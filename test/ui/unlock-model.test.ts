import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { PopupModel } from "../../src/popup/popup-model.ts";
import { UnlockModel } from "../../src/ui/unlock-model.ts";
import { FakePopupBrowser, open } from "../popup/fake-popup-browser.ts";

async function locked() {
  const fake = new FakePopupBrowser();
  fake.view = { state: "locked" };
  const now = signal(1_000_000);
  const popup = new PopupModel(fake.browser, now);
  await popup.refresh();
  return { fake, now, popup, unlocking: new UnlockModel(popup) };
}

test("a wrong passphrase says so and stays to be corrected", async () => {
  const { fake, unlocking } = await locked();
  fake.answers["vault.unlock"] = { ok: false, because: "wrong-secret" };
  unlocking.form.typed.value = "correct hose";
  expect(await unlocking.unlock()).toBe(false);
  expect(unlocking.form.problem.value).toEqual(["unlockWrongPassphrase"]);
  expect(unlocking.form.typed.value).toBe("correct hose");
});

test("the right passphrase opens the vault and is forgotten", async () => {
  const { fake, popup, unlocking } = await locked();
  fake.answers["vault.unlock"] = () => {
    fake.view = open({});
    return { ok: true };
  };
  unlocking.form.typed.value = "correct horse";
  expect(await unlocking.unlock()).toBe(true);
  expect(popup.vaultView.value?.state).toBe("open");
  expect(unlocking.form.typed.value).toBe("");
});

test("a delay is shown until it is over, and no longer", async () => {
  const { fake, now, unlocking } = await locked();
  fake.answers["vault.unlock"] = { ok: false, because: "delayed", until: 1_008_000 };
  unlocking.form.typed.value = "guess";
  await unlocking.unlock();
  expect(unlocking.form.delayedUntil.value).toBe(1_008_000);
  now.value = 1_008_000;
  expect(unlocking.form.delayedUntil.value).toBeUndefined();
});

test("a delay is for the recovery key, too, and not for another person's vault", async () => {
  const { fake, unlocking } = await locked();
  fake.answers["vault.unlock"] = { ok: false, because: "delayed", until: 1_008_000 };
  unlocking.form.typed.value = "guess";
  await unlocking.unlock();
  unlocking.form.ask("recovery-key");
  expect([unlocking.form.delayedUntil.value, unlocking.form.typed.value]).toEqual([1_008_000, ""]);
  await unlocking.choose("another");
  expect([unlocking.form.delayedUntil.value, unlocking.form.kind.value]).toEqual([undefined, "passphrase"]);
});

test("one try at a time, and none with nothing typed", async () => {
  const { fake, unlocking } = await locked();
  fake.answers["vault.unlock"] = { ok: true };
  await unlocking.unlock();
  expect(fake.calls).toEqual([]);
  unlocking.form.typed.value = "correct horse";
  await Promise.all([unlocking.unlock(), unlocking.unlock()]);
  expect(fake.calls).toEqual(["vault.unlock"]);
});
