import { startChromium } from "./chromium-browser.ts";
import { startFirefox } from "./firefox-browser.ts";
import { openSurroundings } from "./surroundings.ts";
import type { BrowserKind, LaunchOptions, TestBrowser } from "./test-browser.ts";

/** Starts a browser with the built extension in it. Close it at the end: it holds a profile and maybe a display. */
export async function launchBrowser(kind: BrowserKind, options: LaunchOptions): Promise<TestBrowser> {
  const surroundings = await openSurroundings(options);
  try {
    return await (kind === "chromium" ? startChromium : startFirefox)(options, surroundings);
  } catch (error) {
    await surroundings.close();
    throw error;
  }
}
