// The settings page, as a person goes about in it.

import jsQR from "jsqr";
import type { Page } from "puppeteer-core";
import { waitUntil } from "./browsers/wait-until.ts";
import { passphrase, testId } from "./story/create-vault.ts";

export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to a section, and waits for what it must show. */
  async section(id: string, shows: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, id);
    await this.page.waitForSelector(testId(shows));
  }

  async choose(input: string, path: string): Promise<void> {
    const field = await this.page.waitForSelector(testId(input));
    await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  }

  textOf(id: string): Promise<string> {
    return this.page.$eval(testId(id), (element) => element.textContent ?? "");
  }

  /** Not by puppeteer's own waiting, which looks before each frame: a tab behind another one draws none. */
  async gone(id: string): Promise<void> {
    await waitUntil(`${id} is gone`, async () => (await this.page.$(testId(id))) === null || undefined);
  }

  /** What the page hands to the downloads from now on is kept, and given as text. */
  async catchSaved(): Promise<() => Promise<string>> {
    await this.page.evaluate(() => {
      const kept = globalThis as unknown as { saved?: Promise<string> };
      const original = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        kept.saved = (blob as Blob).text();
        URL.createObjectURL = original;
        return original.call(URL, blob);
      };
    });
    return () =>
      this.page.evaluate(
        () => (globalThis as unknown as { saved?: Promise<string> }).saved ?? Promise.resolve(""),
      );
  }

  /** Types the passphrase again, where a key is about to be shown. */
  async prove(button: string, words = passphrase): Promise<void> {
    await this.page.waitForSelector(testId(button));
    await this.page.click(".prove input");
    await this.page.$eval(".prove input", (input) => (input as HTMLInputElement).select());
    await this.page.type(".prove input", words);
    await this.page.click(testId(button));
  }

  /** A QR code as anybody's camera sees it: the pixels of the screen, read by another decoder than ours. */
  async decoded(id: string): Promise<string> {
    const element = await this.page.waitForSelector(testId(id));
    const png = await element?.screenshot({ encoding: "base64" });
    const { dark, width, height } = await this.page.evaluate(async (base64) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const image = context?.getImageData(0, 0, canvas.width, canvas.height);
      const light = [...(image?.data ?? [])].filter((_, at) => at % 4 === 0);
      const bits = light.map((value) => (value < 128 ? "1" : "0")).join("");
      return { dark: bits, width: canvas.width, height: canvas.height };
    }, String(png));
    const pixels = Uint8ClampedArray.from(
      [...dark].flatMap((bit) => (bit === "1" ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    );
    return jsQR(pixels, width, height)?.data ?? "";
  }
}
