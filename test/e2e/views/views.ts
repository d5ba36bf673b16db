// The views that people see most.

import { choose, click, everyLook, fill, inTurn, once, prove, shows, type } from "./acts.ts";
import { addingViews } from "./adding-views.ts";
import { firstViews } from "./first-views.ts";
import type { View } from "./stage.ts";
import { exportedBefore, olderBackup, passphrase, pictureTime, typedKey } from "./vaults.ts";

const popup = "popup/index.html";
const prompt = { takesRecoveryCode: true };
const refused = { is: "refused", at: pictureTime - 20_000, accountId: "mine", what: "code" } as const;
const filled = { is: "filled", at: pictureTime, accountId: "mine", what: "code" } as const;

const clockOff = { is: "off", aheadMs: 95_000, at: pictureTime } as const;
/** One account that is new, one of a kind that isn't taken. */
const exported = `otpauth://totp/Lakeside%20lab:maya?secret=${typedKey}&issuer=Lakeside%20lab
otpauth://steam/x?secret=AAAA`;

const makeBackup = inTurn(
  fill("backup-passphrase", passphrase),
  type("repeat-backup-passphrase", passphrase, "backup-make"),
  shows("backup-check"),
);

export const views: readonly View[] = [
  ...firstViews,
  { name: "popup-locked", page: popup, vault: "clinic", locked: true, act: shows("unlock") },
  {
    name: "popup-wrong-passphrase",
    page: popup,
    vault: "clinic",
    locked: true,
    looks: once,
    answers: { "vault.unlock": { ok: false, because: "wrong-secret" } },
    act: inTurn(type("passphrase", passphrase.toUpperCase(), "unlock"), shows("unlock-problem")),
  },
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
    looks: everyLook,
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
    name: "popup-whose-login",
    page: popup,
    vault: "clinic",
    tab: { prompt, lastFill: { is: "other-username", username: "t.beaulieu", accountId: "mine" } },
    looks: once,
    act: shows("fill-status"),
  },
  {
    name: "popup-look-alike",
    page: popup,
    vault: "clinic",
    url: "https://app.outsmart-emr.com/login",
    tab: {},
    act: inTurn(click("code"), shows("confirm-copy")),
  },
  {
    name: "popup-binding-which",
    page: popup,
    vault: "clinic",
    url: "https://guide.example/login",
    tab: {},
    looks: once,
    act: inTurn(click("use-here"), shows("choose-account")),
  },
  {
    name: "popup-binding",
    page: popup,
    vault: "clinic",
    url: "https://app.outsmart-emr.com/login",
    tab: {},
    looks: once,
    act: inTurn(click("use-here", "choose-account"), shows("bind-here")),
  },
  {
    name: "popup-account",
    page: popup,
    vault: "clinic",
    tab: { prompt },
    act: inTurn(click("details"), shows("remove")),
  },
  {
    name: "popup-edit",
    page: popup,
    vault: "clinic",
    tab: { prompt },
    act: inTurn(click("details", "edit"), shows("save-edit")),
  },
  {
    name: "popup-remove",
    page: popup,
    vault: "clinic",
    tab: { prompt },
    looks: everyLook,
    act: inTurn(click("details", "remove"), shows("confirm-remove")),
  },
  { name: "popup-order", page: popup, vault: "clinic", act: inTurn(click("order"), shows("order-list")) },
  { name: "popup-window", page: `${popup}?window`, vault: "clinic", act: shows("account") },
  {
    name: "popup-window-low",
    page: `${popup}?window`,
    vault: "clinic",
    height: 300,
    // Of a page that the click on our icon didn't show, the browser tells a window nothing.
    url: "about:blank",
    answers: { "tab.state": {} },
    looks: once,
    act: shows("account"),
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
    act: inTurn(click("trouble-way"), shows("check-clock"), shows("check-field")),
  },
  {
    name: "popup-search",
    page: popup,
    vault: "clinic",
    act: inTurn(fill("search", "la"), shows("account")),
  },
  ...addingViews,
  { name: "settings-ready", page: "options/index.html#add", vault: "clinic", act: shows("ready") },
  {
    name: "settings-security",
    page: "options/index.html#security",
    vault: "clinic",
    looks: everyLook,
    act: shows("settings"),
  },
  { name: "settings-backup", page: "options/index.html#backup", vault: "clinic", act: shows("settings") },
  {
    name: "settings-import",
    page: "options/index.html#import",
    vault: "clinic",
    act: inTurn(type("import-text", exported, "import-read"), shows("count-refused")),
  },
  {
    name: "settings-import-there",
    page: "options/index.html#import",
    vault: "clinic",
    looks: once,
    act: inTurn(type("import-text", exportedBefore(), "import-read"), shows("import-nothing")),
  },
  {
    name: "settings-imported",
    page: "options/index.html#import",
    vault: "clinic",
    answers: { "import.add": { ok: true, added: 1, movedOn: 0 } },
    act: inTurn(type("import-text", exported, "import-read"), click("import-add"), shows("import-done")),
  },
  {
    name: "settings-backup-check",
    page: "options/index.html#backup",
    vault: "clinic",
    answers: { "backup.make": { ok: true, text: "{}" } },
    act: inTurn(
      makeBackup,
      choose("backup-check", () => ({ "notes.txt": "no backup" })),
      shows("backup-problem"),
    ),
  },
  {
    name: "settings-backup-missing",
    page: "options/index.html#backup",
    vault: "clinic",
    looks: once,
    answers: {
      "backup.make": { ok: true, text: "{}" },
      "backup.check": { ok: true, accounts: 4, missing: 2 },
    },
    act: inTurn(
      makeBackup,
      choose("backup-check", () => ({ "chartkey-backup.json": "{}" })),
      shows("backup-checked"),
    ),
  },
  {
    name: "settings-restore",
    page: "options/index.html#backup",
    vault: "clinic",
    act: inTurn(
      choose("restore-file", async () => ({ "chartkey-backup-2026-08-05.json": await olderBackup() })),
      type("restore-passphrase", passphrase, "restore-open"),
      shows("restore-do"),
    ),
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
    act: inTurn(click("begin-recovery-key"), prove("confirm-slot"), shows("recovery-key-text")),
  },
  {
    name: "settings-people",
    page: "options/index.html#people",
    vault: "clinic",
    act: inTurn(click("add-person"), shows("create-person")),
  },
  {
    name: "settings-phone",
    page: "options/index.html#export/mine",
    vault: "clinic",
    act: inTurn(prove("export-prove"), shows("one-account")),
  },
  {
    name: "popup-offer",
    page: popup,
    vault: "renewed",
    tab: { prompt: { takesRecoveryCode: false } },
    looks: everyLook,
    act: shows("offer"),
  },
  { name: "settings-accounts", page: "options/index.html#accounts", vault: "renewed", act: shows("bin") },
  {
    name: "settings-duplicates",
    page: "options/index.html#accounts",
    vault: "twice",
    act: shows("duplicates"),
  },
];
