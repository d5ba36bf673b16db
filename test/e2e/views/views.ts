// The views that people see most.

import type { Page } from "puppeteer-core";
import { testId } from "../story/create-vault.ts";
import { screenshotWithCode } from "./screenshot-with-code.ts";
import type { View } from "./stage.ts";
import { passphrase, pictureTime, typedKey } from "./vaults.ts";

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

const prove = (button: string) => type("passphrase", passphrase, button);

const popup = "popup/index.html";
const prompt = { takesRecoveryCode: true };
const refused = { is: "refused", at: pictureTime - 20_000, accountId: "mine", what: "code" } as const;
const filled = { is: "filled", at: pictureTime, accountId: "mine", what: "code" } as const;

const clockOff = { is: "off", aheadMs: 95_000, at: pictureTime } as const;
/** One account that is new, one of a kind that isn't taken. */
const exported = `otpauth://totp/Lakeside%20lab:maya?secret=${typedKey}&issuer=Lakeside%20lab
otpauth://steam/x?secret=AAAA`;

export const views: readonly View[] = [
  { name: "welcome", page: "options/index.html#welcome", act: shows("create") },
  { name: "popup-no-vault", page: popup, act: shows("set-up") },
  {
    name: "welcome-paper",
    page: "options/index.html#welcome",
    leavesTraces: true,
    act: then(
      async (page) => page.locator(testId("passphrase")).fill(passphrase),
      type("repeat-passphrase", passphrase, "create"),
      shows("make-recovery-key"),
    ),
  },
  { name: "popup-empty", page: popup, vault: "empty", act: shows("add-from-page") },
  { name: "popup-locked", page: popup, vault: "clinic", locked: true, act: shows("unlock") },
  {
    name: "settings-locked",
    page: "options/index.html#security",
    vault: "clinic",
    locked: true,
    act: shows("unlock"),
  },
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
    tab: { prompt, lastFill: refused, refused },
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
    name: "popup-edit",
    page: popup,
    vault: "clinic",
    tab: { prompt },
    act: then(click("details", "edit"), shows("save-edit")),
  },
  { name: "popup-order", page: popup, vault: "clinic", act: then(click("order"), shows("order-list")) },
  { name: "popup-window", page: `${popup}?window`, vault: "clinic", act: shows("account") },
  {
    name: "popup-card",
    page: popup,
    vault: "clinic",
    act: then(click("enter-key"), type("key", typedKey, "read-key"), shows("save")),
  },
  {
    name: "popup-clock-off",
    page: popup,
    vault: "clinic",
    tab: { prompt },
    clock: clockOff,
    act: shows("clock-note"),
  },
  {
    name: "popup-trouble",
    page: popup,
    vault: "clinic",
    tab: { prompt, lastFill: refused, refused },
    clock: clockOff,
    answers: {
      "clock.measure": clockOff,
      "tab.why": { finding: "whyFound", signs: ["signAutocomplete", "signLabel", "signDigits"] },
    },
    act: then(click("trouble-way"), shows("check-clock"), shows("check-field")),
  },
  {
    name: "popup-search",
    page: popup,
    vault: "clinic",
    act: then(async (page) => page.locator(testId("search")).fill("la"), shows("account")),
  },
  { name: "add", page: "add/index.html#pictures", vault: "clinic", act: shows("drop") },
  {
    name: "add-region",
    page: "add/index.html#region",
    vault: "clinic",
    answers: {
      "region.take": { ok: true, picture: screenshotWithCode() },
    },
    act: then(click("found-code"), shows("candidate")),
  },
  { name: "add-region-gone", page: "add/index.html#region", vault: "clinic", act: shows("region-gone") },
  { name: "settings-ready", page: "options/index.html#add", vault: "clinic", act: shows("ready") },
  { name: "settings-security", page: "options/index.html#security", vault: "clinic", act: shows("settings") },
  { name: "settings-backup", page: "options/index.html#backup", vault: "clinic", act: shows("settings") },
  {
    name: "settings-import",
    page: "options/index.html#import",
    vault: "clinic",
    act: then(type("import-text", exported, "import-read"), shows("count-refused")),
  },
  {
    name: "settings-appearance",
    page: "options/index.html#appearance",
    vault: "clinic",
    act: shows("theme-system"),
  },
  { name: "settings-about", page: "options/index.html#about", vault: "clinic", act: shows("diagnostics") },
  // These leave something in storage, the size of which stands in the ones before.
  {
    name: "settings-recovery-key",
    page: "options/index.html#security",
    vault: "clinic",
    answers: {
      "slots.change": {
        ok: true,
        recoveryKey: "0N9E-6VBS-C5C0-VX2W-CN6H-GA94-EYDC-7M8Z-6",
        oldOneLeft: false,
      },
    },
    act: then(click("begin-recovery-key"), prove("confirm-slot"), shows("recovery-key-text")),
  },
  {
    name: "settings-people",
    page: "options/index.html#people",
    vault: "clinic",
    act: then(click("add-person"), shows("create-person")),
  },
  {
    name: "settings-phone",
    page: "options/index.html#export/mine",
    vault: "clinic",
    act: then(prove("export-prove"), shows("one-account")),
  },
  {
    name: "popup-offer",
    page: popup,
    vault: "renewed",
    tab: { prompt: { takesRecoveryCode: false } },
    act: shows("offer"),
  },
  { name: "settings-accounts", page: "options/index.html#accounts", vault: "renewed", act: shows("bin") },
  { name: "popup-damaged", page: popup, vault: "torn", locked: true, act: shows("copy-stored") },
];
