// What a browser under test stands in: a profile, and a display if it is to have a window.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPrivateDisplay, type PrivateDisplay } from "./private-display.ts";
import type { LaunchOptions } from "./test-browser.ts";

export interface Surroundings {
  /** The profile's folder. */
  readonly profile: string;
  /** Absent: the browser runs headless. */
  readonly display: PrivateDisplay | undefined;
  /** The environment for the browser's process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the display and removes the profile, unless the caller brought it. */
  close(): Promise<void>;
}

export async function openSurroundings(options: LaunchOptions): Promise<Surroundings> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), "chartkey-profile-")));
  const display = options.headed ? await openPrivateDisplay() : undefined;
  return {
    profile,
    display,
    env: { ...process.env, ...(display && { DISPLAY: display.name }) },
    async close() {
      await display?.close();
      if (options.profile !== undefined) return;
      // A browser's helper processes may still be writing for a moment after it quit.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
