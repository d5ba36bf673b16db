// Half of what a Firefox costs to start is making its profile. One is made at the beginning of a run, and copied.

import { existsSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type LaunchOptions } from "puppeteer-core";
import { programOf } from "../../../scripts/set-up.mjs";

/** Names the template's folder, which is there once it has been made. */
const variable = "CHARTKEY_FIREFOX_TEMPLATE";

/** puppeteer writes these for each start. */
const ofOneStart = ["prefs.js", "user.js", "prefs.js.puppeteer", "user.js.puppeteer", "lock", ".parentlock"];

/**
 * What Firefox does beside the pages that are open costs as much as they do: asking its makers' servers (which no test
 * reaches), keeping processes ready for pages to come, giving pictures, sounds and sockets processes of their own.
 */
export const quiet = {
  "app.normandy.enabled": false,
  "browser.bookmarks.restore_default_bookmarks": false,
  "browser.cache.disk.enable": false,
  "browser.ml.enable": false,
  "browser.newtabpage.activity-stream.feeds.topsites": false,
  "browser.region.network.url": "",
  "browser.region.update.enabled": false,
  "browser.sessionstore.interval": 3_600_000,
  "browser.topsites.contile.enabled": false,
  "browser.translations.enable": false,
  "browser.urlbar.quicksuggest.enabled": false,
  "datareporting.usage.uploadEnabled": false,
  "dom.ipc.processPrelaunch.enabled": false,
  "dom.push.connection.enabled": false,
  "extensions.blocklist.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "layers.gpu-process.enabled": false,
  "media.rdd-process.enabled": false,
  "media.utility-process.enabled": false,
  "messaging-system.rsexperimentloader.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.process.enabled": false,
  "network.trr.mode": 5,
  "nimbus.rollouts.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.archive.enabled": false,
  "toolkit.telemetry.unified": false,
};

/** How each Firefox is started, but for its profile, its window and what a test wants of it. */
export function firefoxOptions(): LaunchOptions {
  return {
    browser: "firefox",
    executablePath: programOf("firefox-esr"),
    defaultViewport: null,
    args: ["--remote-allow-system-access", "--width=1200", "--height=900"],
  };
}

/** Puts a copy of the template into an empty profile. Without one, Firefox makes the profile itself. */
export async function fillProfile(profile: string): Promise<void> {
  const template = process.env[variable];
  if (template === undefined || !existsSync(template)) return;
  await cp(template, profile, { recursive: true });
}

let folder: string | undefined;
let making: Promise<void> | undefined;

/** For vitest, before the first test; nothing waits for it, as the first Firefox is wanted a while later. */
export async function setup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "chartkey-firefox-"));
  process.env[variable] = join(folder, "template");
  making = make(join(folder, "making"), join(folder, "template"));
  // What is wrong with Firefox is told by the tests that want it.
  making.catch(() => undefined);
}

export async function teardown(): Promise<void> {
  await making?.catch(() => undefined);
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function make(profile: string, template: string): Promise<void> {
  const browser = await puppeteer.launch({
    ...firefoxOptions(),
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: quiet,
  });
  await browser.close();
  for (const name of ofOneStart) await rm(join(profile, name), { force: true });
  await rename(profile, template);
}
