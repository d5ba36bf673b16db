import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { scanText } from "../../src/background/enrolment.ts";
import { onLogin } from "../../src/background/fill.ts";
import { changeWaysIn } from "../../src/background/key-slots.ts";
import type { SessionService } from "../../src/background/session.ts";
import { prove } from "../../src/background/try-secret.ts";
import { changeVault, readOpenVault } from "../../src/background/vault-keeper.ts";
import { currentSession, extendSession } from "../../src/browser/session-key.ts";
import { readVault } from "../../src/browser/vault-reader.ts";
import { forgetTrouble, type Trouble } from "../../src/browser/vault-trouble.ts";
import { totpByNode } from "../node-codes.ts";
import { rfc6238 } from "../vectors/rfc.ts";
import { fake } from "./fake-browser.ts";
import { ask, emr, enrol, keyUri, now, page, secretText, tabId } from "./scene.ts";
import { lockedVault, minute, opensWith, right } from "./session-scene.ts";

/** Else it is measured: the tests' computer is nobody's. */
const cheap = { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 };
let heard: readonly string[];
let session: SessionService;

beforeEach(async () => {
  ({ heard, session } = await lockedVault());
});

const stored = () => JSON.stringify([...fake.local.items].filter(([key]) => key.startsWith("vaults/")));

test("the right passphrase opens the vault, until the computer was idle for long enough", async () => {
  expect(await session.unlock(opensWith(right), now)).toEqual({ ok: true });
  expect(heard).toEqual(["unlocked"]);
  const { deadline } = JSON.parse(fake.session.items.get("session") ?? "{}");
  expect(deadline).toBe(now + 15 * minute);
});

test("nobody looked for three minutes: the computer slept, and every reader finds the vault locked", async () => {
  await session.unlock(opensWith(right), now);
  expect(await readOpenVault(now + 3 * minute - 1)).toBeDefined();
  expect(await readOpenVault(now + 3 * minute)).toBeUndefined();
  expect(await readVault(now + 3 * minute)).toEqual({ state: "locked" });
  await session.onAlarm("lock", now + 3 * minute);
  expect(fake.session.items.has("session")).toBe(false);
  expect(heard).toEqual(["unlocked", "locked"]);
});

describe("told to stay open while the screen is locked and over a sleep,", () => {
  beforeEach(async () => {
    await session.unlock(opensWith(right), now);
    const lax = { lockWithScreen: false, lockAfterSleep: false };
    await changeVault(now, (vault) => ({ ...vault, settings: { ...vault.settings, ...lax } }));
    await session.lock();
    await session.unlock(opensWith(right), now);
  });

  test("it is open until the idle time has run out, whoever reads it", async () => {
    expect(await readOpenVault(now + 15 * minute - 1)).toBeDefined();
    expect(await readOpenVault(now + 15 * minute)).toBeUndefined();
    expect(await readVault(now + 15 * minute)).toEqual({ state: "locked" });
  });

  test("a locked screen is no sign of someone at work", async () => {
    fake.idle = "locked";
    for (let at = 1; at <= 14; at++) await session.onAlarm("lock", now + at * minute);
    expect(await readOpenVault(now + 15 * minute - 1)).toBeDefined();
    expect(await readOpenVault(now + 15 * minute)).toBeUndefined();
  });
});

test("a wrong passphrase opens nothing, says so, and leaves every stored byte as it was", async () => {
  const before = stored();
  expect(await session.unlock(opensWith("correct house"), now)).toEqual({
    ok: false,
    because: "wrong-secret",
  });
  expect(await session.unlock(opensWith(""), now)).toEqual({ ok: false, because: "wrong-secret" });
  expect(stored()).toBe(before);
  expect(await readOpenVault(now)).toBeUndefined();
  expect(heard).toEqual([]);
});

test("the right passphrase to a vault that is damaged in both generations is not called wrong", async () => {
  for (const key of ["vaults/v/0", "vaults/v/1"]) {
    const stored = fake.local.items.get(key);
    if (stored) fake.local.items.set(key, stored.replace(/"body":"..../, '"body":"AAAA'));
  }
  expect(await session.unlock(opensWith(right), now)).toEqual({ ok: false, because: "unreadable" });
  expect(await session.unlock(opensWith("wrong"), now)).toEqual({ ok: false, because: "wrong-secret" });
});

describe("on a full disk", () => {
  const { set } = fake.local;
  beforeEach(() => {
    fake.local.set = () => Promise.reject(new Error("Resource::kQuotaBytes quota exceeded"));
  });
  afterEach(() => {
    fake.local.set = set;
  });

  test("the vault opens all the same", async () => {
    const before = stored();
    expect(await session.unlock(opensWith(right), now)).toEqual({ ok: true });
    expect(await readOpenVault(now)).toBeDefined();
    expect(await prove(opensWith(right).secret, now)).toEqual({ ok: true });
    expect(stored()).toBe(before);
  });

  test("also one of whose copies is damaged: nothing is written over it before that could be noted", async () => {
    const torn = JSON.stringify("torn");
    fake.local.set = set;
    await session.unlock(opensWith(right), now);
    await changeVault(now, (vault) => ({ ...vault }));
    await session.lock();
    fake.local.items.set("vaults/v/1", torn);
    fake.local.set = async (items) => {
      if ("vault-trouble" in items) throw new Error("Resource::kQuotaBytes quota exceeded");
      return set.call(fake.local, items);
    };
    expect(await session.unlock(opensWith(right), now)).toEqual({ ok: true });
    expect(await changeVault(now, (vault) => ({ ...vault }))).toEqual({ ok: false, because: "storage-full" });
    expect(fake.local.items.get("vaults/v/1")).toBe(torn);
    fake.local.set = set;
    await session.unlock(opensWith(right), now);
    expect(await readVault(now)).toMatchObject({ state: "open", trouble: "damaged" });
  });

  test("wrong ones are counted in memory, on top of those that the disk knows of, and a right one clears them", async () => {
    fake.local.set = set;
    for (let failures = 1; failures <= 2; failures++) await session.unlock(opensWith("wrong"), now);
    fake.local.set = () => Promise.reject(new Error("Resource::kQuotaBytes quota exceeded"));
    for (let failures = 3; failures <= 4; failures++) await session.unlock(opensWith("wrong"), now);
    const delayed = { ok: false, because: "delayed", until: now + 2_000 };
    expect(await session.unlock(opensWith(right), now)).toEqual(delayed);
    // Room again: what was counted meanwhile still is.
    fake.local.set = set;
    expect(await session.unlock(opensWith(right), now + 1_999)).toEqual(delayed);
    expect(await session.unlock(opensWith(right), now + 2_000)).toEqual({ ok: true });
    await session.lock();
    for (let failures = 1; failures <= 3; failures++) {
      expect(await session.unlock(opensWith("wrong"), now + 2_000)).toMatchObject({
        because: "wrong-secret",
      });
    }
    expect(await session.unlock(opensWith(right), now + 2_000)).toEqual({ ok: true });
  });
});

describe("once a minute", () => {
  beforeEach(() => session.unlock(opensWith(right), now));

  test("the deadline moves on while the computer is used", async () => {
    for (let at = 1; at <= 100; at++) await session.onAlarm("lock", now + at * minute);
    expect(await readOpenVault(now + 102 * minute)).toBeDefined();
  });

  test.for(["idle", "locked"] as const)("the vault is locked when the computer is %s", async (state) => {
    fake.idle = state;
    await session.onAlarm("lock", now + minute);
    expect(await currentSession(now + minute)).toBeUndefined();
    expect(heard).toEqual(["unlocked", "locked"]);
  });

  test("a deadline that passed while the computer slept is not brought back", async () => {
    await session.onAlarm("lock", now + 60 * minute);
    expect(await currentSession(now)).toBeUndefined();
    await extendSession(now);
    expect(await currentSession(now)).toBeUndefined();
  });

  test("another alarm is none of its business", async () => {
    fake.idle = "locked";
    await session.onAlarm("other", now);
    expect(await currentSession(now)).toBeDefined();
  });
});

test("the browser saying that nobody is there locks only when the vault's own limit has passed", async () => {
  await session.unlock(opensWith(right), Date.now());
  fake.idle = "active";
  await fake.idleChanged.fire("idle");
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await currentSession(Date.now())).toBeDefined();
  await fake.idleChanged.fire("locked");
  await vi.waitFor(async () => expect(await currentSession(Date.now())).toBeUndefined());
});

test("after locking, session storage holds no key, no secret, no code and no recovery code", async () => {
  await session.unlock(opensWith(right), now);
  fake.granted.add(emr);
  await enrol();
  await scanText({ text: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", tabId }, now);
  await ask(page("d"), now);
  await onLogin(page("d"), "colleague", now);
  await ask(page("d"), now);
  await session.lock();
  const left = JSON.stringify([...fake.session.items]);
  const code = totpByNode(rfc6238.secrets["SHA-1"], now, { algorithm: "SHA-1", digits: 6, period: 30 });
  for (const secret of [secretText, "JBSWY3DP", keyUri, code, "vaultKey", "Lakeside", "colleague"])
    expect(left).not.toContain(secret);
});

test("there is one vault: a second one isn't made over it, and a short passphrase isn't taken", async () => {
  expect(await session.create({ passphrase: "another long passphrase" }, now)).toEqual({
    ok: false,
    because: "exists",
  });
  fake.reset();
  fake.local.items.set("argon2-cost", JSON.stringify(cheap));
  expect(await session.create({ passphrase: "short" }, now)).toEqual({ ok: false, because: "weak" });
  expect(await session.unlock(opensWith(right), now)).toEqual({ ok: false, because: "no-vault" });
  expect(await session.create({ passphrase: "another long passphrase" }, now)).toEqual({ ok: true });
  expect(await readVault(now)).toMatchObject({ state: "open", restoredOlder: false });
});

test("a vault of a newer version is neither opened nor written over", async () => {
  const [key] = [...fake.local.items.keys()].filter((one) => /^vaults\/.*\/[01]$/.test(one));
  if (!key) throw new Error("no generation");
  fake.local.items.set(key, JSON.stringify({ format: "chartkey-vault", version: 9 }));
  expect(await session.unlock(opensWith(right), now)).toEqual({ ok: false, because: "newer-version" });
  expect(await readVault(now)).toEqual({ state: "unreadable", because: "newer-version" });
});

describe("what was wrong with the two copies is told once, and both are good again:", () => {
  const even = "vaults/v/0";
  const broken = (key: string) => (fake.local.items.get(key) ?? "").replace(/"body":"..../, '"body":"AAAA');
  /** Puts the even place back to what it was before, whatever was written since. */
  async function putBackAfter(written: () => Promise<unknown>): Promise<void> {
    const before = fake.local.items.get(even) ?? "";
    await session.unlock(opensWith(right), now);
    await written();
    await session.lock();
    fake.local.items.set(even, before);
  }
  const tamper: Record<Trouble, () => unknown> = {
    damaged: () => fake.local.items.set("vaults/v/1", '"torn"'),
    missing: () => fake.local.items.delete(even),
    "rolled-back": () => putBackAfter(() => writes(2)),
    // The old key's generation stands there as if the change had been killed after its first write.
    "other-key": () =>
      putBackAfter(() => {
        fake.local.items.set("argon2-cost", JSON.stringify(cheap));
        const wish = { do: "set-passphrase", passphrase: "a new passphrase" } as const;
        return changeWaysIn({ ...opensWith(right), wish }, now);
      }),
    "spare-damaged": () => fake.local.items.set(even, broken(even)),
  };
  async function writes(count: number): Promise<void> {
    for (let write = 0; write < count; write++) await changeVault(now, (vault) => ({ ...vault }));
  }

  beforeEach(async () => {
    await session.unlock(opensWith(right), now);
    // Generations 2 and 3 stand then: the newest in place 1.
    await writes(2);
    await session.lock();
  });

  test.for(Object.keys(tamper) as Trouble[])("%s", async (trouble) => {
    await tamper[trouble]();
    expect(await session.unlock(opensWith(right), now)).toEqual({ ok: true });
    expect(await readVault(now)).toMatchObject({ state: "open", restoredOlder: false, trouble });
    await forgetTrouble("v");
    expect(await readVault(now)).not.toHaveProperty("trouble");
    await session.lock();
    await session.unlock(opensWith(right), now);
    expect(await readVault(now)).not.toHaveProperty("trouble");
  });
});
