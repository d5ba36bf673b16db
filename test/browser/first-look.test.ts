// What was asked before the popup's script was there: used once, never when it may be old, and by no weaker rule.

import { beforeEach, expect, test, vi } from "vitest";

type Listener = (changes: Record<string, unknown>, area: string) => void;

const stored = { local: {} as Record<string, unknown>, session: {} as Record<string, unknown> };
const asked: string[] = [];
let isOutOfReach = false;
let changed: Listener = () => undefined;

const area = (name: keyof typeof stored) => ({
  get: async () => {
    asked.push(name);
    if (isOutOfReach) throw new Error("IO error");
    return structuredClone(stored[name]);
  },
});
vi.stubGlobal("chrome", { runtime: { id: "test" } });
vi.stubGlobal("browser", {
  runtime: { id: "test" },
  storage: {
    local: area("local"),
    session: area("session"),
    onChanged: {
      addListener: (listener: Listener) => {
        changed = listener;
      },
    },
  },
  tabs: {
    query: async () => {
      asked.push("tabs");
      return [{ id: 7 }];
    },
  },
});
vi.stubGlobal("navigator", { locks: { request: (_: string, work: () => unknown) => work() } });

const { activeTabs, beginFirstLook, endFirstLook, readItems } = await import(
  "../../src/browser/first-look.ts"
);
const { currentSession } = await import("../../src/browser/session-key.ts");
const { readVault } = await import("../../src/browser/vault-reader.ts");

beforeEach(() => {
  endFirstLook();
  stored.local = { "last-vault": "a" };
  stored.session = {};
  asked.length = 0;
  isOutOfReach = false;
});

test("everything is asked for at once, and once", async () => {
  beginFirstLook();
  expect(asked).toEqual(["local", "session", "tabs"]);
  expect(await readItems("local", ["last-vault"])).toMatchObject({ "last-vault": "a" });
  expect(await readItems("session", ["session"])).toEqual({});
  expect(await activeTabs()).toEqual([{ id: 7 }]);
  expect(asked).toEqual(["local", "session", "tabs"]);
});

test("after it is over, and where there was none, everything is asked for anew", async () => {
  expect(await readItems("local", ["last-vault"])).toMatchObject({ "last-vault": "a" });
  beginFirstLook();
  stored.local = { "last-vault": "b" };
  endFirstLook();
  expect(await readItems("local", ["last-vault"])).toMatchObject({ "last-vault": "b" });
  expect(asked).toEqual(["local", "local", "session", "tabs", "local"]);
});

test("a change of anything stored ends it, be it while its answer is awaited: a lock is never missed", async () => {
  stored.session = { session: { key: "open" } };
  beginFirstLook();
  const reading = readItems("session", ["session"]);
  stored.session = {};
  changed({ session: {} }, "session");
  expect(await reading).toEqual({});
});

test("the deadline beside the key holds for what was found first, too", async () => {
  const locking = { idleMinutes: 15, lockWithScreen: true, lockAfterSleep: true };
  const session = { vaultId: "a", vaultKey: "AAAA", deadline: 1000, awakeUntil: 2000, locking };
  stored.session = { session };
  beginFirstLook();
  expect(await currentSession(999)).toMatchObject({ vaultId: "a" });
  expect(await currentSession(1000)).toBeUndefined();
});

test("what looks like trouble is looked at again as it is by then", async () => {
  stored.local = { "vaults/index": { vaults: [{ id: "a" }] }, "vaults/a/0": "torn" };
  beginFirstLook();
  asked.length = 0;
  expect(await readVault(0)).toEqual({ state: "unreadable", because: "damaged" });
  expect(asked).toContain("local");
});

test("a storage that gives nothing is said, and nothing is believed to be gone", async () => {
  isOutOfReach = true;
  beginFirstLook();
  expect(await readVault(0)).toEqual({ state: "unreadable", because: "out-of-reach" });
});
