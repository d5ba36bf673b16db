// What a person does before a view is pictured.

import type { Page } from "puppeteer-core";
import { testId } from "../story/create-vault.ts";
import type { LookName } from "./stage.ts";
import { passphrase } from "./vaults.ts";

export const click =
  (...ids: string[]) =>
  async (page: Page) => {
    for (const id of ids) await page.locator(testId(id)).click();
  };
export const fill = (id: string, text: string) => async (page: Page) => {
  await page.locator(testId(id)).fill(text);
};
export const type = (id: string, text: string, press: string) => inTurn(fill(id, text), click(press));
export const inTurn =
  (...acts: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
export const shows = (id: string) => async (page: Page) => {
  await page.waitForSelector(testId(id));
};

type Files = Readonly<Record<string, Buffer | string>>;

/** Files by their names, put into the page's own field for them. */
export const choose = (id: string, files: () => Files | Promise<Files>) => async (page: Page) => {
  const named = Object.entries(await files()).map(([name, contents]) => ({
    name,
    base64: Buffer.from(contents).toString("base64"),
  }));
  const put = (field: Element, all: typeof named) => {
    const chosen = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
      chosen.items.add(new File([bytes], name));
    }
    (field as HTMLInputElement).files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  await page.waitForSelector(testId(id));
  await page.$eval(testId(id), put, named);
};

export const prove = (button: string) => type("passphrase", passphrase, button);

/** Where colours add nothing to what other views show. */
export const once: readonly LookName[] = ["light"];
/** What colours tell is told by shape, too. */
export const everyLook: readonly LookName[] = ["light", "dark", "contrast", "forced"];
