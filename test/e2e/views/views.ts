// The views that people see most.

import type { Page } from "puppeteer-core";
import { testId } from "../story/create-vault.ts";
import type { View } from "./stage.ts";
import { pictureTime, typedKey } from "./vaults.ts";

const click =
  (...ids: string[]) =>
  async (page: Page) => {
    for (const id of ids) await page.locator(testId(id)).click();
  };
const type = (id: string, text: string, press: string) => async (page: Page) => {
  await page.locator(testId(id)).fill(text);
  await page.locator(testId(press)).click();
};
const then =
  (...acts: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
const shows = (id: string) => async (page: Page) => {
  await page.waitForSelector(testId(id));
};

const popup = "popup/index.html";
const prompt = { takesRecoveryCode: true };
const refused = { is: "refused", at: pictureTime - 20_000, accountId: "mine", what: "code" } as const;
const filled = { is: "filled", at: pictureTime, accountId: "mine", what: "code" } as const;

export const views: readonly View[] = [
  { name: "welcome", page: "options/index.html#welcome", act: shows("create") },
  { name: "popup-no-vault", page: popup, act: shows("set-up") },
  { name: "popup-empty", page: popup, vault: "empty", act: shows("add-from-page") },
  { name: "popup-locked", page: popup, vault: "clinic", locked: true, act: shows("unlock") },
  { name: "popup-elsewhere", page: popup, vault: "clinic", act: shows("account") },
  {
    name: "popup-here",
    page: popup,
    vault: "clinic",
    tab: { prompt, lastFill: filled },
    act: shows("fill-status"),
  },
  {
    name: "popup-refused",
    page: popup,
    vault: "clinic",
    tab: { prompt, lastFill: refused },
    act: shows("fill-status"),
  },
  {
    name: "popup-account",
    page: popup,
    vault: "clinic",
    tab: { prompt },
    act: then(click("details"), shows("remove")),
  },
  {
    name: "popup-card",
    page: popup,
    vault: "clinic",
    act: then(click("enter-key"), type("key", typedKey, "read-key"), shows("save")),
  },
  { name: "settings-security", page: "options/index.html#security", vault: "clinic", act: shows("settings") },
  { name: "settings-backup", page: "options/index.html#backup", vault: "clinic", act: shows("settings") },
];
