// An X display for one headed browser: nobody's screen is needed, and nobody else's keys arrive there.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { programOf } from "../../../scripts/set-up.mjs";

export interface PrivateDisplay {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  /** Presses keys, by their X names, in the window that has the focus. */
  press(...keys: string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts Xvfb on a display number that it finds free itself. */
export async function openPrivateDisplay(): Promise<PrivateDisplay> {
  const xvfb = spawn(
    programOf("xvfb"),
    ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-terminate", "30"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const exited = once(xvfb, "exit");
  const number = await Promise.race([firstLine(xvfb.stdio[3]), exited.then(() => undefined)]);
  if (number === undefined) throw new Error("Xvfb ended before it had a display.");
  const name = `:${number}`;
  return {
    name,
    async press(...keys) {
      await promisify(execFile)(programOf("xdotool"), ["key", ...keys], {
        env: { ...process.env, DISPLAY: name },
      });
    },
    async close() {
      xvfb.kill();
      await exited;
    },
  };
}

async function firstLine(stream: unknown): Promise<string> {
  let text = "";
  for await (const chunk of stream as Readable) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  return text.trim();
}
