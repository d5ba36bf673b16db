// @vitest-environment happy-dom
// The script in bound pages, with a background that only answers what a test says: when it goes, nothing of it stays.

import { afterEach, beforeEach, expect, test, vi } from "vitest";

const world = globalThis as { chartkeyFills?: true; chrome?: unknown };
let sent: string[];
let reported: object[];
let asked: { refresh: boolean; at: number }[];
/** Messages that nobody answers. */
let silent: string[];
let answers: Record<string, unknown>;
let push: (message: unknown) => void;
const runtime: { id: string | undefined; sendMessage: unknown; onMessage: unknown } = {
  id: "us",
  sendMessage: async ({ name, request }: { name: string; request: object }) => {
    sent.push(name);
    if (name === "page.report") reported.push(request);
    if (name === "fill.ask") asked.push(request as (typeof asked)[number]);
    if (silent.includes(name)) throw new Error("the worker is gone");
    return answers[name] ?? { ok: true };
  },
  onMessage: {
    addListener(listener: typeof push) {
      push = listener;
    },
  },
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  vi.resetModules();
  vi.stubGlobal("chrome", { runtime });
  vi.stubGlobal("origin", "https://emr.example");
  vi.stubGlobal("frameElement", null);
  document.documentElement.innerHTML = "<body></body>";
  delete world.chartkeyFills;
  runtime.id = "us";
  sent = [];
  reported = [];
  asked = [];
  silent = [];
  answers = { "page.report": { ask: false }, "fill.ask": { do: "nothing" } };
  await import("../../src/content/main.ts");
  await vi.advanceTimersByTimeAsync(5_000);
});
afterEach(async () => {
  // Else it hears the tests after this one, too.
  answers["fill.ask"] = { do: "end" };
  push({ push: "ask-again" });
  await vi.advanceTimersByTimeAsync(1_000);
  Object.assign(world, { chartkeyTaught: undefined, chartkeyWrite: undefined });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** All that the script listens to, happening. */
async function liveOn(): Promise<void> {
  document.body.innerHTML = '<form><input type="text" autocomplete="username" value="maya"></form>';
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
  document.dispatchEvent(new Event("visibilitychange"));
  dispatchEvent(new Event("pageshow"));
  push({ push: "ask-again" });
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(20_000);
}

test("it reports the page, hears who logs in, and asks when it is told to", async () => {
  expect(sent).toEqual(["page.report"]);
  await liveOn();
  expect(sent).toEqual(expect.arrayContaining(["login.username", "fill.ask"]));
});

test("a page that asks for a name or a password says so, once that is seen", async () => {
  document.body.innerHTML = '<form hidden><input type="password"></form>';
  await vi.advanceTimersByTimeAsync(2_000);
  document.querySelector("form")?.removeAttribute("hidden");
  await vi.advanceTimersByTimeAsync(2_000);
  const none = { prompt: "none", enrolment: false, leavesOrigin: false };
  expect(reported).toEqual([none, { ...none, signIn: true }]);
});

test.for([
  ["page.report", { ask: false, end: true }],
  ["fill.ask", { do: "end" }],
] as const)("told to end by the answer to %s, it hears and says nothing any more", async ([name, answer]) => {
  answers[name] = answer;
  await liveOn();
  sent = [];
  await liveOn();
  expect(sent).toEqual([]);
  expect(world.chartkeyFills).toBeUndefined();
});

test("left behind by an update, it ends at its next look, and says nothing to the new one", async () => {
  runtime.id = undefined;
  document.body.append(document.createElement("p"));
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(1_000);
  sent = [];
  await liveOn();
  expect(sent).toEqual([]);
  expect(world.chartkeyFills).toBeUndefined();
});

/** Nothing is laid out here, so that prompts aren't found by themselves. */
function showPrompt(): void {
  const box = document.createElement("input");
  Object.assign(world, { chartkeyTaught: () => ({ kind: "code", boxes: [box] }) });
  document.body.append(box);
}
const later = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms);

test("a page that was kept and comes back reports anew, as what it was; one that is only shown again doesn't", async () => {
  showPrompt();
  await later();
  expect(reported).toMatchObject([{ prompt: "none" }, { prompt: "code" }]);
  document.dispatchEvent(new Event("visibilitychange"));
  await later();
  expect(reported).toHaveLength(2);
  dispatchEvent(new Event("pagehide"));
  dispatchEvent(new Event("pageshow"));
  await later();
  expect(reported).toHaveLength(3);
  expect(reported[2]).toEqual(reported[1]);
});

test("a code that stands there is renewed in its time, whatever is asked for and not given before", async () => {
  const write = async () => ({ outcome: { result: "filled" }, isWaiting: () => true });
  Object.assign(world, { chartkeyWrite: write });
  answers["page.report"] = { ask: true };
  answers["fill.ask"] = { do: "fill", text: "123456", what: "code", freshUntil: Date.now() + 8_000 };
  showPrompt();
  await later();
  answers["fill.ask"] = { do: "nothing" };
  dispatchEvent(new Event("pagehide"));
  dispatchEvent(new Event("pageshow"));
  await later();
  expect(asked.map(({ refresh }) => refresh)).toEqual([false, false]);
  await later(8_000);
  expect(asked.map(({ refresh }) => refresh)).toEqual([false, false, true]);
});

test("an ask that got no answer is sent again as it was, and is told from the next", async () => {
  answers["page.report"] = { ask: true };
  answers["fill.ask"] = undefined;
  silent = ["fill.ask"];
  showPrompt();
  await later(5_000);
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(({ at }) => at)).size).toBe(1);
  silent = [];
  answers["fill.ask"] = { do: "nothing" };
  push({ push: "ask-again" });
  await later();
  expect(asked.at(-1)?.at).toBeGreaterThan(asked[0]?.at ?? 0);
});

test("a field that was taught goes before one that looks like a prompt", async () => {
  document.body.innerHTML =
    '<label>Authentication code <input autocomplete="one-time-code"></label><input id="taught">';
  const taught = document.querySelector<HTMLInputElement>("#taught");
  const written: unknown[] = [];
  Object.assign(world, {
    chartkeyTaught: () => ({ kind: "code", boxes: [taught] }),
    chartkeyWrite: async (_: unknown, { find }: { find(): { prompt: { boxes: unknown } } }) => {
      written.push(find().prompt.boxes);
      return { outcome: { result: "filled" } };
    },
  });
  answers["page.report"] = { ask: true };
  answers["fill.ask"] = { do: "fill", text: "123456", what: "code", requireOnTop: true };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(written).toEqual([[taught]]);
  Object.assign(world, { chartkeyTaught: undefined, chartkeyWrite: undefined });
  // It hears the tests after this one, too.
  answers["page.report"] = { ask: false, end: true };
  document.body.innerHTML = "";
  await vi.advanceTimersByTimeAsync(5_000);
});

test("a field that was taught is asked for where nothing looks like a prompt, once it is there", async () => {
  const taught = document.createElement("input");
  Object.assign(world, {
    chartkeyTaught: () => (taught.isConnected ? { kind: "code", boxes: [taught] } : undefined),
  });
  answers["page.report"] = { ask: true };
  sent = [];
  document.body.append(document.createElement("p"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual([]);
  document.body.append(taught);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual(["page.report", "fill.ask"]);
  Object.assign(world, { chartkeyTaught: undefined });
});
