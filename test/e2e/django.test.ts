// A TOTP login that no one here wrote: Django's admin with django-otp, whose field stands beside the password. Its
// server takes a code once, so a second login within the period has to wait for the next one, by itself.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault } from "./story/create-vault.ts";
import { keepTypedKey } from "./story/keep-typed-key.ts";

/** Debian's, which is what finds Debian's packages. */
const python = "/usr/bin/python3";
const site = join(import.meta.dirname, "django/site.py");
const period = 15;

async function startDjango() {
  const folder = await mkdtemp(join(tmpdir(), "chartkey-django-"));
  const server: ChildProcess = spawn(python, [site, folder, secrets[0], String(period)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    server.stdout?.once("data", (line: Buffer) => resolve(line.toString().trim()));
    server.once("exit", () => reject(new Error("Django has ended: see what it said above")));
  });
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;
  let django: Awaited<ReturnType<typeof startDjango>>;

  beforeAll(async () => {
    [django, browser] = await Promise.all([
      startDjango(),
      launchBrowser(kind, { extension: builtExtension(kind) }),
    ]);
    page = await browser.newPage();
    await haveVault(browser);
    await browser.allowOrigin(`${django.url}/*`);
    await page.goto(`${django.url}/admin/login/`);
    const popup = await browser.openPopup(page);
    await keepTypedKey(popup, keyUri("maya", secrets[0], `&period=${period}`));
    await popup.close();
  });
  afterAll(async () => {
    await browser?.close();
    await django?.close();
  });

  /** Fills in what is the user's to fill in, waits for the code, and logs in; returns the code. */
  async function logIn(): Promise<string> {
    await page.bringToFront();
    await page.type("#id_username", "maya");
    await page.type("#id_password", "ward-4-password");
    const code = await waitUntil(
      "six digits stand beside the password",
      async () =>
        /^\d{6}$/.exec(await page.$eval("#id_otp_token", (box) => (box as HTMLInputElement).value))?.[0],
      3 * period * 1_000,
    );
    await page.click("[type=submit]");
    await page.waitForSelector("#user-tools");
    return code;
  }

  async function logOut(): Promise<void> {
    await page.evaluate(async () => {
      const token = /csrftoken=(\w+)/.exec(document.cookie)?.[1] ?? "";
      await fetch("/admin/logout/", { method: "POST", headers: { "x-csrftoken": token } });
    });
    await page.goto(`${django.url}/admin/login/`);
  }

  test("the login succeeds by the code that was filled by itself, and so does the next one within its period", async () => {
    const first = await logIn();
    await logOut();
    const second = await logIn();
    expect(second).not.toBe(first);
  });
});
