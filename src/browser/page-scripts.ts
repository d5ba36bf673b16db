// Our scripts in web pages: the one that fills, registered for bound origins only; the others, injected into a tab or a
// document when they are needed; and what is asked of them there, or of the page itself, by a function.

import browser from "webextension-polyfill";
import type { ScannedPage } from "../messages/scanned-page.ts";
import type { PagePlace } from "../messages/sender.ts";
import { patternOf } from "./permissions.ts";

// With a leading slash: Firefox silently never runs it when a page of ours registers a relative path.
const fillScript = "/content/main.js";
const wordsScript = "/content/words.js";
const writeScript = "/content/write.js";
const recoveryScript = "/content/recovery.js";
const scanScript = "/content/scan.js";
const explainScript = "/content/explain.js";
const taughtScript = "/content/taught.js";

/** More than a field's few hashes isn't a description. */
const longestDescription = 500;

const registrationId = (origin: string) => `fill ${origin}`;

/** One change at a time: two at once would both register what is missing, and the browser refuses the second. */
let changing: Promise<unknown> = Promise.resolve();

function afterOthers<Result>(change: () => Promise<Result>): Promise<Result> {
  const changed = changing.then(change);
  changing = changed.catch(() => undefined);
  return changed;
}

/**
 * Registers the fill script for exactly these origins: what is missing is added, what is there beside them goes.
 * Returns what was missing: pages that are open there don't have the script yet.
 */
export function registerFillScript(origins: readonly string[]): Promise<readonly string[]> {
  return afterOthers(async () => {
    const wanted = new Set(origins.map(registrationId));
    const gone = (await registeredIds()).filter((id) => !wanted.has(id));
    if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
    return registerMissing(origins);
  });
}

/** Registers the fill script for these origins beside the others, and returns what was missing. */
export function addFillScript(origins: readonly string[]): Promise<readonly string[]> {
  return afterOthers(() => registerMissing(origins));
}

async function registeredIds(): Promise<readonly string[]> {
  return (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
}

async function registerMissing(origins: readonly string[]): Promise<readonly string[]> {
  const registered = await registeredIds();
  const missing = origins.filter((origin) => !registered.includes(registrationId(origin)));
  if (missing.length === 0) return missing;
  await browser.scripting.registerContentScripts(
    missing.map((origin) => ({
      id: registrationId(origin),
      matches: [patternOf(origin)],
      js: [fillScript],
      allFrames: true,
      runAt: "document_idle",
      persistAcrossSessions: true,
    })),
  );
  return missing;
}

/** Whether a page is meant to be watched. In Firefox the fill script also runs on other ports of a bound host. */
export async function hasFillScript(origin: string): Promise<boolean> {
  const ids = [registrationId(origin)];
  return (await browser.scripting.getRegisteredContentScripts({ ids })).length > 0;
}

/** Runs the fill script in a tab that was open before its origin was granted. False where it may not run. */
export function injectFillScript(tabId: number): Promise<boolean> {
  return inject({ tabId, allFrames: true }, fillScript);
}

/** Runs what understands other letters than Latin ones, in a document that is written in them. */
export function injectWordsScript(place: PagePlace): Promise<boolean> {
  return inject(documentAt(place), wordsScript);
}

/** Runs what writes into a prompt, in a document that is about to be handed a code. */
export function injectWriteScript(place: PagePlace): Promise<boolean> {
  return inject(documentAt(place), writeScript);
}

/** The origins of all frames around a frame, as its own isolated world states them; undefined where we may not look. */
export async function ancestorOriginsOf(place: PagePlace): Promise<readonly string[] | undefined> {
  const [frame] = await callIn(documentAt(place), () => [...location.ancestorOrigins]);
  return Array.isArray(frame?.result) ? frame.result.map(String) : undefined;
}

/** Runs the script that looks for recovery codes, in a tab where an account was just enrolled. */
export function injectRecoveryScript(tabId: number): Promise<boolean> {
  return inject({ tabId }, recoveryScript);
}

type Target = Parameters<typeof browser.scripting.executeScript>[0]["target"];

const documentAt = ({ tabId, frameId }: PagePlace): Target => ({ tabId, frameIds: [frameId] });

async function inject(target: Target, file: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target, files: [file] });
    return true;
  } catch {
    return false;
  }
}

/**
 * What a function says in each document there; none where it may not run. It is sent as text: it knows its arguments, and
 * what our scripts left in that world (content/world.ts).
 */
async function callIn<Given extends readonly string[]>(
  target: Target,
  func: (...given: Given) => unknown,
  ...args: Given
): Promise<readonly { readonly frameId: number; readonly result?: unknown }[]> {
  try {
    return await browser.scripting.executeScript({
      target,
      func: func as () => unknown,
      ...(args.length > 0 && { args: [...args] }),
    });
  } catch {
    return [];
  }
}

/** Tabs that show an origin which is granted to us. Not by a pattern in the query: Firefox finds none with a port. */
export async function tabsOn(origin: string): Promise<number[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url }) =>
    id !== undefined && url !== undefined && URL.canParse(url) && new URL(url).origin === origin ? [id] : [],
  );
}

/** What the page's own elements show, `chosen` first; undefined where no extension may run a script. */
export async function scanTab(tabId: number, chosen = ""): Promise<ScannedPage | undefined> {
  const target = { tabId };
  if (!(await inject(target, scanScript))) return undefined;
  const scan = (picture: string) =>
    (globalThis as { chartkeyScan?: (picture: string) => unknown }).chartkeyScan?.(picture);
  const [frame] = await callIn(target, scan, chosen);
  return (frame?.result as ScannedPage | null | undefined) ?? undefined;
}

/** What the finder makes of each document of a tab that we may look at, in the form of content/explain.ts. */
export async function explainTab(tabId: number): Promise<readonly unknown[]> {
  const target = { tabId, allFrames: true };
  if (!(await inject(target, explainScript))) return [];
  const explain = () => (globalThis as { chartkeyExplain?: () => unknown }).chartkeyExplain?.();
  return (await callIn(target, explain)).map(({ result }) => result);
}

/** How the field with the cursor is described, by each document that has one which may be taught; the top one first. */
export async function describeFields(
  tabId: number,
): Promise<readonly { readonly frameId: number; readonly description: string }[]> {
  const target = { tabId, allFrames: true };
  if (!(await inject(target, explainScript))) return [];
  const describe = () => (globalThis as { chartkeyDescribe?: () => unknown }).chartkeyDescribe?.();
  return (await callIn(target, describe))
    .flatMap(({ frameId, result }) =>
      typeof result === "string" && result.length <= longestDescription
        ? [{ frameId, description: result }]
        : [],
    )
    .sort((one, other) => one.frameId - other.frameId);
}

/** Of descriptions kept before, one a line: those of fields that don't stand in that document. All, where it can't tell. */
export async function fieldsElsewhere(place: PagePlace, kept: string): Promise<readonly string[]> {
  const elsewhere = (descriptions: string) =>
    (globalThis as { chartkeyElsewhere?: (descriptions: string) => unknown }).chartkeyElsewhere?.(
      descriptions,
    );
  const [frame] = await callIn(documentAt(place), elsewhere, kept);
  const lines = kept.split("\n");
  const answer: unknown = frame?.result;
  return Array.isArray(answer) ? lines.filter((line) => answer.includes(line)) : lines;
}

/** From now on the fill script of that document also finds the fields that are described so, one a line. */
export async function injectTaughtFields(place: PagePlace, descriptions: string): Promise<boolean> {
  // It may be there already: a document tells of itself more than once.
  if (await handTaughtFields(place, descriptions)) return true;
  if (!(await inject(documentAt(place), taughtScript))) return false;
  return handTaughtFields(place, descriptions);
}

async function handTaughtFields(place: PagePlace, descriptions: string): Promise<boolean> {
  const take = (taught: string) => {
    const world = globalThis as { chartkeyTakeTaughtFields?: (descriptions: string) => void };
    world.chartkeyTakeTaughtFields?.(taught);
    return world.chartkeyTakeTaughtFields !== undefined;
  };
  const [frame] = await callIn(documentAt(place), take, descriptions);
  return frame?.result === true;
}

/** The origin of a tab's top document, as its own isolated world states it; undefined where we may not look. */
export function originOfTab(tabId: number): Promise<string | undefined> {
  return stateOf(tabId, () => globalThis.origin);
}

/** The same where something may be filled: a document that has the origin of who opened it (`about:`, `blob:`) has none. */
export function siteOfTab(tabId: number): Promise<string | undefined> {
  return stateOf(tabId, () => (/^https?:$/.test(location.protocol) ? globalThis.origin : "null"));
}

async function stateOf(tabId: number, func: () => string): Promise<string | undefined> {
  const [frame] = await callIn({ tabId }, func);
  return typeof frame?.result === "string" && frame.result !== "null" ? frame.result : undefined;
}
