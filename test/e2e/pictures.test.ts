// The page for pictures: files, paste, drop, and a frame drawn on a screenshot.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { gifOf, keyUri, otherSecret, type ScanPages, serveScanPages } from "./scan-pages.ts";
import { haveVault, testId } from "./story/create-vault.ts";

const names = () =>
  [...document.querySelectorAll<HTMLInputElement>('[data-testid="account-name"]')].map(({ value }) => value);
const problems = () =>
  [...document.querySelectorAll('[data-testid="picture-problem"]')].map(({ textContent }) => textContent);

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let pages: ScanPages;
  let browser: TestBrowser;
  let ours: Page;

  beforeAll(async () => {
    pages = await serveScanPages();
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    await haveVault(browser);
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
  });
  afterEach(() => ours?.close().catch(() => undefined));

  async function openPictures(): Promise<void> {
    ours = await browser.extensionPage("src/add/index.html");
    await ours.waitForSelector(testId("files"));
  }

  /** As a person's choice in the file dialog, which the browser draws. */
  async function choose(
    files: Readonly<Record<string, { type: string; bytes: Buffer | string }>>,
  ): Promise<void> {
    const chosen = Object.entries(files).map(([name, { type, bytes }]) => ({
      name,
      type,
      base64: Buffer.from(bytes).toString("base64"),
    }));
    await ours.evaluate((list) => {
      const input = document.querySelector<HTMLInputElement>('[data-testid="files"]');
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      if (input) input.files = transfer.files;
      input?.dispatchEvent(new Event("change", { bubbles: true }));
    }, chosen);
  }

  const image = "image/gif";

  test("many files at once: every code, and for each file without one why", async () => {
    await openPictures();
    await choose({
      "ann.gif": { type: image, bytes: gifOf(keyUri("ann")) },
      "bob.gif": { type: image, bytes: gifOf(keyUri("bob", otherSecret)) },
      "torn.png": { type: "image/png", bytes: gifOf(keyUri("ann")).subarray(0, 60) },
      "letter.pdf": { type: "application/pdf", bytes: "%PDF-1.7" },
      "empty.svg": {
        type: "image/svg+xml",
        bytes: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
      },
    });
    await ours.waitForFunction(() => document.querySelectorAll('[data-testid="candidate"]').length === 2);
    expect(await ours.evaluate(names)).toEqual(["ann", "bob"]);
    const said = await ours.evaluate(problems);
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(/torn\.png/);
    expect(said[1]).toMatch(/PDF/);
    expect(said[2]).toMatch(/No QR code/);
    // A file comes from no page: there is nothing to bind to.
    expect(await ours.$(testId("bind"))).toBeNull();
    await ours.click(testId("save"));
    await ours.waitForSelector(testId("notice"));
  });

  test("an SVG file is drawn by the page", async () => {
    await openPictures();
    const svg = (await import("qr")).encodeQR(keyUri("ann"), "svg", { border: 4 });
    await choose({ "code.svg": { type: "image/svg+xml", bytes: svg } });
    await ours.waitForSelector(testId("candidate"));
  });

  test.for([
    ["a picture", "paste", { file: true }, /^$/],
    ["a key URI", "paste", { text: keyUri("ann") }, /^$/],
    ["a printed key", "paste", { text: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq" }, /^$/],
    ["a picture", "drop", { file: true }, /^$/],
    ["a picture's data address", "drop", { address: true }, /^$/],
    ["a picture's address", "drop", { text: "https://clinic.example/code.png" }, /requests nothing/],
    ["some sentence", "paste", { text: "Good morning" }, /neither a key|mistyped|letters A to Z/],
  ] as const)("%s, by %s", async ([, how, what, said]) => {
    await openPictures();
    const gif = gifOf(keyUri("ann")).toString("base64");
    await ours.evaluate(
      (action, brought, base64) => {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        if ("file" in brought) transfer.items.add(new File([bytes], "image.gif", { type: "image/gif" }));
        else if ("address" in brought) transfer.setData("text/uri-list", `data:image/gif;base64,${base64}`);
        else transfer.setData("text/plain", brought.text);
        // Firefox lets no page fill a clipboard's event; the handler's own look at it is the same for both.
        const paste = new Event("paste", { bubbles: true, cancelable: true });
        Object.defineProperty(paste, "clipboardData", { value: transfer });
        const event =
          action === "paste"
            ? paste
            : new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
        (action === "paste" ? document.body : document.querySelector('[data-testid="drop"]'))?.dispatchEvent(
          event,
        );
      },
      how,
      what,
      gif,
    );
    if (said.source === "^$") await ours.waitForSelector(testId("candidate"));
    else {
      await ours.waitForSelector(testId("picture-problem"));
      expect((await ours.evaluate(problems)).join()).toMatch(said);
    }
  });

  test("a frame on the screenshot: snapped to the code, bound to the page, and back to it", async () => {
    const page = await browser.newPage();
    await page.goto(`${pages.url}/none`);
    await browser.allowOrigin(`${pages.url}/*`);
    await page.bringToFront();
    const popup = await browser.openPopup(page);
    await popup.click(testId("add-from-page"));
    await popup.waitFor("the ways on show", () => document.querySelector('[data-testid="draw-frame"]'));
    // A navigation would take the popup's right to look at the tab.
    const code = await page.evaluate(async () => {
      document.body.innerHTML = await (await fetch("/framed")).text();
      const { left, top, width, height } = [...document.querySelectorAll("svg")]
        .at(-1)
        ?.getBoundingClientRect() ?? {
        left: 0,
        top: 0,
        width: 0,
        height: 0,
      };
      return {
        x: left / innerWidth,
        y: top / innerHeight,
        width: width / innerWidth,
        height: height / innerHeight,
      };
    });
    await popup.click(testId("draw-frame"));
    ours = await browser.waitForPage("src/add/index.html#region");
    await ours.bringToFront();
    await ours.waitForSelector(testId("found-code"));
    expect((await ours.$$(testId("found-code"))).length).toBeGreaterThan(4);

    // Drawn a little too large around the last one.
    const screenshot = await (await ours.waitForSelector(testId("screenshot")))?.boundingBox();
    if (!screenshot) throw new Error("no screenshot");
    const place = (x: number, y: number) =>
      [screenshot.x + x * screenshot.width, screenshot.y + y * screenshot.height] as const;
    await ours.mouse.move(...place(code.x - 0.004, code.y - 0.004));
    await ours.mouse.down();
    await ours.mouse.move(...place(code.x + code.width + 0.004, code.y + code.height + 0.004), { steps: 4 });
    await ours.mouse.up();
    await ours.waitForSelector(testId("candidate"));
    expect(await ours.evaluate(names)).toEqual(["cleo"]);
    const frame = await (await ours.waitForSelector(testId("frame")))?.boundingBox();
    // Without the four modules of quiet zone on each side.
    expect((frame?.width ?? 0) / screenshot.width).toBeLessThan(0.9 * code.width);
    expect(await ours.$eval(testId("origin"), ({ textContent }) => textContent)).toBe(pages.url);

    await ours.click(testId("save"));
    await ours.waitForSelector(testId("back-to-page"));
    await ours.click(testId("back-to-page"));
    await page.waitForFunction(() => document.visibilityState === "visible");
    await page.close();
  });

  test("a screenshot that was taken already is gone, and that is said", async () => {
    ours = await browser.extensionPage("src/add/index.html#region");
    await ours.waitForSelector(testId("region-gone"));
  });

  test("a locked vault is said, and the page goes on when it is open again", async () => {
    await openPictures();
    await ours.evaluate(() => chrome.runtime.sendMessage({ name: "vault.lock", request: null }));
    await ours.waitForSelector(testId("closed"));
  });
});
