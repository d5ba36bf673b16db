// Runs in the pages of bound origins: watches for a prompt, asks, fills, reports what became of it. It adds nothing
// to the page, and what it tells the background holds no text of the page.

import { isOrphaned, onAskAgain, send } from "../browser/page-messaging.ts";
import { findPrompts, type Prompts } from "../fields/find-prompt.ts";
import { formLeavesOrigin } from "../fields/form-target.ts";
import { readAlso } from "../fields/meaning.ts";
import { hasAddress, openRoots } from "../fields/open-tree.ts";
import { surroundingsOf } from "../fields/surroundings.ts";
import { whoItIs } from "../fields/username.ts";
import type { FillAnswer, PageReport } from "../messages/fill-messages.ts";
import { onLogin } from "./login.ts";
import { settleMs, watchPage } from "./watch-page.ts";
import type { World } from "./world.ts";

const world = globalThis as World;

type Fill = Extract<FillAnswer, { do: "fill" }>;

function find(): Prompts {
  const roots = openRoots(document, "addressed");
  // Found, it spares the second look.
  const prompt = world.chartkeyTaught?.(roots);
  return prompt ? { prompt } : findPrompts(roots);
}

function start(): void {
  /** The extension was updated, or the site is no longer looked after: nothing of ours goes on here. */
  const over = new AbortController();
  const startedAt = performance.now();
  let reported = "";
  let retry: ReturnType<typeof setTimeout> | undefined;
  let asksForWords = false;
  let asking = Promise.resolve();

  async function look(): Promise<void> {
    if (isOrphaned()) return end();
    if (document.hidden) return;
    const prompts = find();
    if (prompts.isUnread) return readWords();
    const report = reportOf(prompts);
    const key = JSON.stringify(report);
    // A page that renders its prompt late must not be taken for one without.
    if (report.prompt === "none" && performance.now() - startedAt < settleMs) return;
    if (key !== reported) {
      reported = key;
      const answer = await send("page.report", report);
      if (answer?.ask) await ask(false);
      if (answer?.end) end();
      // It may have been taught meanwhile which field it is.
      else if (report.prompt === "none" && world.chartkeyTaught) lookAgain();
    }
  }

  function end(): void {
    over.abort();
    clearTimeout(retry);
    // Where it is looked after again, another one starts.
    delete world.chartkeyFills;
  }

  /** Asked for once: without an answer, a page in letters that aren't understood is left alone. */
  async function readWords(): Promise<void> {
    if (asksForWords) return;
    asksForWords = true;
    await send("page.words", null);
    if (!world.chartkeyWords) return;
    readAlso(world.chartkeyWords);
    lookAgain();
  }

  function reportOf({ prompt, recoveryPrompt }: Prompts): PageReport {
    const target = prompt ?? recoveryPrompt;
    return {
      prompt: prompt?.kind ?? (target ? "recovery" : "none"),
      enrolment: !!prompt?.enrolment,
      leavesOrigin: !!target && formLeavesOrigin(target),
      ...(world.chartkeyRests && { rests: true }),
      ...(document.querySelector(whoItIs)?.checkVisibility() && { signIn: true }),
      ...(prompt?.digits && { digits: prompt.digits }),
    };
  }

  /** One after the other: two asks at once would be two fills to the background. */
  function ask(refresh: boolean): Promise<void> {
    asking = asking.then(() => askNow(refresh));
    return asking;
  }

  async function askNow(refresh: boolean): Promise<void> {
    const answer = await send("fill.ask", { ...reportOf(find()), refresh, at: performance.now() });
    // What stands there may be renewed none the less, when its time has come.
    if (answer?.do !== "nothing") clearTimeout(retry);
    if (answer?.do === "wait") retry = setTimeout(() => askWhenVisible(refresh), answer.ms);
    if (answer?.do === "fill") await fill(answer);
    if (answer?.do === "end") end();
  }

  /** A hidden tab is not filled; it asks again when it is looked at. */
  function askWhenVisible(refresh: boolean): void {
    if (document.hidden) reported = "";
    else void ask(refresh);
  }

  async function fill(answer: Fill): Promise<void> {
    const written = await world.chartkeyWrite?.(answer, { over: over.signal, find, read: surroundingsOf });
    await send("fill.done", written?.outcome ?? { result: "refused", because: "no-prompt" });
    const { freshUntil } = answer;
    if (written?.outcome.result !== "filled" || freshUntil === undefined) return;
    retry = setTimeout(() => written.isWaiting() && askWhenVisible(true), freshUntil - Date.now());
  }

  // The browser may keep the page, and come back to it when the tab is known as another one's.
  const forgetReport = () => {
    reported = "";
  };
  addEventListener("pagehide", forgetReport, { signal: over.signal });
  onLogin((username) => void send("login.username", { username }), over.signal);
  const lookAgain = watchPage({
    over: over.signal,
    look: () => void look(),
    onTooDear() {
      world.chartkeyRests = true;
      void look();
    },
  });
  onAskAgain(() => {
    if (over.signal.aborted) return;
    reported = "";
    lookAgain();
    // A choice made in the popup is waiting for this very ask, whatever this page would ask for by itself.
    void ask(false);
  });
}

// A frame whose parent is of its own origin is looked after by that parent's script; a document without an origin, or
// with another one's (`about:`, `blob:`), gets nothing. Injected by hand into a page where the registered script runs
// already: one is enough.
if (!world.chartkeyFills && origin !== "null" && hasAddress(document) && !frameElement) {
  world.chartkeyFills = true;
  start();
}
