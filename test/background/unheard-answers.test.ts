// A worker that ends between noting that a code is handed out and answering: the page asks once more, as it did before.

import { beforeEach, describe, expect, test, vi } from "vitest";
import type { onAsk as OnAsk } from "../../src/background/fill.ts";
import { fillByHand } from "../../src/background/fill-by-hand.ts";
import { onDone, onSubmitted } from "../../src/background/fill-done.ts";
import { recordOf } from "../../src/background/tab-records.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { changeAccount } from "../../src/vault/vault.ts";
import { fake } from "./fake-browser.ts";
import { accounts, codeAt, emr, enrolInTab, loginPrompt, now, page, tabId } from "./scene.ts";

let account: string;

beforeEach(fresh);

type Asked = Partial<Parameters<typeof OnAsk>[1]>;

/** A worker of its own answers. */
async function ask(from = page("login"), at = now, asked: Asked = {}) {
  vi.resetModules();
  const { onAsk } = await import("../../src/background/fill.ts");
  const whole = { ...loginPrompt, refresh: false, at: 1, ...asked };
  return onAsk(from, whole, { clock: () => at, settle: async () => false });
}

/** Asks, and the worker ends after so many calls of it to storage. False: it had answered by then. */
async function isEnded(calls: number, ...asking: Parameters<typeof ask>): Promise<boolean> {
  const death = fake.killWorkerAfter(calls).then(() => true);
  const ended = await Promise.race([ask(...asking).then(() => false), death]);
  fake.workerIsDead();
  return ended;
}

/** Runs a story for a worker that ends at each of its calls; `check` hears how many calls it had. */
async function atEachCall(
  begin: () => Promise<Parameters<typeof ask>>,
  check: (calls: number) => Promise<void>,
) {
  let calls = 0;
  let ended = true;
  while (ended && calls < 60) {
    calls += 1;
    await fresh();
    ended = await isEnded(calls, ...(await begin()));
    await check(calls);
  }
  expect(ended).toBe(false);
  expect(calls).toBeGreaterThan(4);
}

/** An account bound to the EMR, which stands in two tabs. */
async function fresh(): Promise<void> {
  account = await enrolInTab();
  fake.tabs.set(8, { id: 8, active: true, origin: emr, listens: true });
}

const code = { do: "fill", text: codeAt(now) };
const nothing = { do: "nothing" };

test("wherever it ends, the prompt gets its code, or the next one, and no other page gets that step", async () => {
  let given = 0;
  await atEachCall(
    async () => [],
    async () => {
      const again = await ask();
      // Between claiming the step and noting for whom, nobody knows whose it is: the next one is awaited.
      if (again.do === "wait") expect(await ask(page("login"), now + again.ms)).toMatchObject({ do: "fill" });
      else {
        expect(again).toMatchObject(code);
        given += 1;
        expect(await ask(page("other", { tabId: 8 }))).toMatchObject({ do: "wait" });
      }
    },
  );
  expect(given).toBeGreaterThan(4);
});

test("what was chosen by hand is still chosen", async () => {
  await atEachCall(
    async () => {
      await ask(page("login"), now - 60_000, { at: 0 });
      expect(await fillByHand({ tabId, accountId: account, what: "code" }, now)).toEqual({ ok: true });
      return [page("login"), now, { at: 2 }];
    },
    async () => {
      const again = await ask(page("login"), now, { at: 2 });
      if (again.do === "wait") expect(await ask(page("login"), now + again.ms)).toMatchObject({ do: "fill" });
      else expect(again).toMatchObject(code);
    },
  );
});

test("a code that was to be renewed is, and one that was to be sent, too", async () => {
  await changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, submits: true })));
  expect(await ask()).toMatchObject({ do: "fill", submit: true });
  const sent = await ask();
  expect(sent).toMatchObject({ ...code, submit: true });
  await onDone(page("login"), { result: "filled" }, now);
  const renewal = [page("login"), now + 30_000, { refresh: true, at: 2 }] as const;
  expect(await ask(...renewal)).toMatchObject({ do: "fill", text: codeAt(now + 30_000) });
  expect(await ask(...renewal)).toMatchObject({ do: "fill", text: codeAt(now + 30_000) });
});

test("a recovery code that never left is the next one still, and marked once", async () => {
  const recoveryCodes = [{ code: "AB12-CD34" }, { code: "EF56-GH78" }];
  await changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, recoveryCodes })));
  const asked = { ...loginPrompt, prompt: "recovery", at: 2 } as const;
  await ask(page("login"), now, { ...asked, at: 0 });
  await fillByHand({ tabId, accountId: account, what: "recovery-code" }, now);
  for (const _ of ["never heard", "heard"])
    expect(await ask(page("login"), now, asked)).toMatchObject({ do: "fill", text: "AB12-CD34" });
  expect((await accounts())[0]?.recoveryCodes).toEqual([
    { code: "AB12-CD34", filledAt: now },
    recoveryCodes[1],
  ]);
});

describe("the code is given once where", () => {
  beforeEach(async () => {
    expect(await ask()).toMatchObject(code);
  });

  test("the page asks anew", async () => {
    expect(await ask(page("login"), now, { at: 2 })).toEqual(nothing);
  });

  test.for([
    ["filled", () => onDone(page("login"), { result: "filled" }, now)],
    ["partly filled", () => onDone(page("login"), { result: "partly", because: "gone" }, now)],
    ["taken out", () => onDone(page("login"), { result: "refused", because: "page-changed-it" }, now)],
    ["sent", () => onSubmitted(page("login"), now)],
  ] as const)("it was told that it is %s", async ([, tell]) => {
    await tell();
    expect(await ask()).toEqual(nothing);
    expect(await recordOf(page("login"))).not.toHaveProperty("answered");
  });

  test("another document says that it asked the same", async () => {
    expect(await ask(page("another"))).toMatchObject({ do: "wait" });
    expect(await ask(page("login"))).toMatchObject({ do: "wait" });
  });

  test("another page was given the next one meanwhile", async () => {
    expect(await ask(page("other", { tabId: 8 }), now + 30_000)).toMatchObject({ do: "fill" });
    expect(await ask()).toMatchObject({ do: "wait", ms: 60_000 });
  });

  test("the next step has begun: that one's code is given", async () => {
    expect(await ask(page("login"), now + 30_000)).toMatchObject({ do: "fill", text: codeAt(now + 30_000) });
  });
});

test("ended while it takes the hand-out back, it never gives away what another page was given meanwhile", async () => {
  await atEachCall(
    async () => {
      await ask();
      return [];
    },
    async () => {
      const others = await ask(page("other", { tabId: 8 }));
      const again = await ask();
      expect([others, again].filter((one) => one.do === "fill").length).toBeLessThanOrEqual(1);
    },
  );
});
