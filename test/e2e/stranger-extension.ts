// Another extension, installed beside ours, that asks it for everything and tells a server what it was answered.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Aim {
  /** Of the extension that is asked. */
  readonly extensionId: string;
  /** Of messages that it understands from its own. */
  readonly names: readonly string[];
  /** Asked for with what was answered behind it. */
  readonly tell: string;
}

export interface StrangerExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

export interface Answers {
  /** To one message after the other; null: nobody listens. */
  readonly toMessages: readonly unknown[];
  /** What came through a port, or that nobody took it up. */
  readonly throughPort: unknown;
}

/** Runs in the stranger's background, by its source. */
async function askForEverything({ extensionId, names, tell }: Aim): Promise<void> {
  const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  const request = { prompt: "code", enrolment: false, leavesOrigin: false, refresh: false };
  const toMessages: unknown[] = [];
  for (const name of names) {
    const answer = await runtime.sendMessage(extensionId, { name, request }).catch(() => null);
    toMessages.push(answer ?? null);
  }
  const throughPort = await new Promise((resolve) => {
    const port = runtime.connect(extensionId, { name: "fill.ask" });
    port.onMessage.addListener((message) => resolve(message));
    port.onDisconnect.addListener(() => resolve("disconnected"));
    port.postMessage({ name: "fill.ask", request });
  });
  const answers = encodeURIComponent(JSON.stringify({ toMessages, throughPort }));
  await fetch(tell + answers, { mode: "no-cors" });
}

export async function writeStrangerExtension(aim: Aim): Promise<StrangerExtension> {
  const folder = await mkdtemp(join(tmpdir(), "chartkey-stranger-"));
  const manifest = {
    manifest_version: 3,
    name: "Stranger",
    version: "1",
    // Each browser takes its own and warns of the other.
    background: { service_worker: "background.js", scripts: ["background.js"] },
    // Firefox's default one turns http into https.
    content_security_policy: { extension_pages: "script-src 'self'" },
    browser_specific_settings: { gecko: { id: "stranger@elsewhere.example" } },
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "background.js"), `(${askForEverything})(${JSON.stringify(aim)});`);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
