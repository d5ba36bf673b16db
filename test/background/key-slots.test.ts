// Changing the ways into the vault, as the pages ask for it.

import { beforeEach, expect, test } from "vitest";
import { changeWaysIn, raiseCost } from "../../src/background/key-slots.ts";
import { SessionService } from "../../src/background/session.ts";
import { readOpenHeader, readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { readWaysIn } from "../../src/browser/ways-in.ts";
import type { Secret, SlotWish } from "../../src/messages/vault-messages.ts";
import { encodeBase64 } from "../../src/vault/base64.ts";
import { parseRecoveryKey } from "../../src/vault/recovery-key.ts";
import { fake } from "./fake-browser.ts";
import { enrol, now, openVault } from "./scene.ts";

const passphrase = (text: string): Secret => ({ type: "passphrase", passphrase: text });
const old = passphrase("correct horse");
const cheap = { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 };
const passkey = {
  do: "add-passkey",
  credentialId: encodeBase64(new Uint8Array(16).fill(1)),
  prfInput: encodeBase64(new Uint8Array(32).fill(2)),
  prfOutput: encodeBase64(new Uint8Array(32).fill(3)),
} as const;
let session: SessionService;

beforeEach(async () => {
  await openVault();
  // Else it is measured: the tests' computer is nobody's.
  fake.local.items.set("argon2-cost", JSON.stringify(cheap));
  session = new SessionService({ unlocked: async () => undefined, locked: async () => undefined });
});

async function opens(secret: Secret): Promise<boolean> {
  await endSession();
  fake.local.items.delete("unlock-delay");
  return (await session.unlock({ secret }, now)).ok;
}

async function change(wish: SlotWish, secret = old) {
  const changed = await changeWaysIn({ secret, wish }, now);
  if (!changed.ok) throw new Error(changed.because);
  return changed;
}

async function makeRecoveryKey(): Promise<Secret> {
  const { recoveryKey = "" } = await change({ do: "make-recovery-key" });
  const parsed = parseRecoveryKey(recoveryKey);
  if (!parsed.ok) throw new Error(parsed.because);
  return { type: "recovery-key", key: encodeBase64(parsed.key) };
}

test("a changed passphrase opens the vault, which stays open meanwhile; the old one opens nothing", async () => {
  await enrol();
  await change({ do: "set-passphrase", passphrase: "a new passphrase" });
  expect((await readOpenVault(now))?.accounts).toHaveLength(1);
  expect(await readWaysIn(now)).toMatchObject([{ type: "passphrase", createdAt: now, kdf: cheap }]);
  expect(await opens(old)).toBe(false);
  expect(await opens(passphrase("a new passphrase"))).toBe(true);
  expect((await readOpenVault(now))?.accounts).toHaveLength(1);
});

test("the recovery key opens what a forgotten passphrase doesn't, and sets a new one; a newer key replaces it", async () => {
  const key = await makeRecoveryKey();
  expect(await opens(key)).toBe(true);
  await change({ do: "set-passphrase", passphrase: "remembered now" }, key);
  expect(await opens(passphrase("remembered now"))).toBe(true);
  expect(await opens(key)).toBe(true);
  const newer = await changeWaysIn({ secret: key, wish: { do: "make-recovery-key" } }, now);
  expect(newer).toMatchObject({ ok: true, oldOneLeft: false });
  expect(await opens(key)).toBe(false);
  const kinds = (await readWaysIn(now)).map(({ type }) => type);
  expect(kinds.sort()).toEqual(["passphrase", "recovery-key"]);
});

test("a passkey opens the vault until it is removed", async () => {
  await change(passkey);
  const secret: Secret = { type: "passkey", prfOutput: passkey.prfOutput };
  expect(await opens(secret)).toBe(true);
  const slot = (await readWaysIn(now)).find(({ type }) => type === "passkey");
  expect(slot).toMatchObject({ credentialId: passkey.credentialId, prfInput: passkey.prfInput });
  await change({ do: "remove", slotId: slot?.id ?? "" });
  expect(await opens(secret)).toBe(false);
  expect(await opens(old)).toBe(true);
});

test.for<[SlotWish, string]>([
  [{ do: "set-passphrase", passphrase: "short" }, "weak"],
  [{ ...passkey, prfOutput: "AAAA" }, "not-made"],
  [{ ...passkey, credentialId: "" }, "not-made"],
  [{ do: "remove", slotId: "nobody" }, "no-such-slot"],
])("%o is refused", async ([wish, because]) => {
  const before = JSON.stringify([...fake.local.items]);
  expect(await changeWaysIn({ secret: old, wish }, now)).toEqual({ ok: false, because });
  expect(JSON.stringify([...fake.local.items]).replace(',["unlock-delay","{}"]', "")).toBe(before);
});

test("the passphrase itself is not removed", async () => {
  await makeRecoveryKey();
  const [slot] = await readWaysIn(now);
  const wish = { do: "remove", slotId: slot?.id ?? "" } as const;
  expect(await changeWaysIn({ secret: old, wish }, now)).toEqual({ ok: false, because: "no-such-slot" });
});

test("without the secret nothing is changed, and wrong ones count", async () => {
  const wish = { do: "make-recovery-key" } as const;
  for (let failures = 1; failures <= 4; failures++) {
    const refused = await changeWaysIn({ secret: passphrase("wrong"), wish }, now);
    expect(refused).toEqual({ ok: false, because: "wrong-secret" });
  }
  expect(await changeWaysIn({ secret: old, wish }, now)).toMatchObject({ because: "delayed" });
  await endSession();
  expect(await changeWaysIn({ secret: old, wish }, now)).toEqual({ ok: false, because: "locked" });
});

test("on a full disk the old passphrase stands", async () => {
  const { set } = fake.local;
  fake.local.set = (items) =>
    "vaults/v/0" in items || "vaults/v/1" in items
      ? Promise.reject(new Error("QuotaExceededError"))
      : set.call(fake.local, items);
  const wish = { do: "set-passphrase", passphrase: "a new passphrase" } as const;
  expect(await changeWaysIn({ secret: old, wish }, now)).toEqual({ ok: false, because: "storage-full" });
  fake.local.set = set;
  expect(await opens(old)).toBe(true);
});

test("after an unlock, a slot that costs less than this computer bears is made anew, once", async () => {
  const id = async () => (await readOpenHeader(now))?.slots[0]?.id;
  const before = await id();
  await raiseCost(old, now);
  expect(await readWaysIn(now)).toMatchObject([{ type: "passphrase", kdf: cheap }]);
  const raised = await id();
  expect(raised).not.toBe(before);
  await raiseCost(old, now);
  expect(await id()).toBe(raised);
  expect(await opens(old)).toBe(true);
});

test("the cost is measured once, and a forged cheaper one isn't believed", async () => {
  fake.local.items.set("argon2-cost", JSON.stringify({ memoryKiB: 8, iterations: 1, parallelism: 1 }));
  await raiseCost(old, now);
  const [slot] = (await readOpenHeader(now))?.slots ?? [];
  const cost = slot?.type === "passphrase" ? slot.kdf : undefined;
  expect(cost?.memoryKiB).toBeGreaterThanOrEqual(19 * 1024);
  expect(cost?.iterations).toBeGreaterThanOrEqual(2);
  expect(JSON.parse(fake.local.items.get("argon2-cost") ?? "{}")).toMatchObject({
    memoryKiB: cost?.memoryKiB,
    iterations: cost?.iterations,
  });
});
