// What is seen before there is a vault, where it can't be opened, where several people share the browser, and while it
// is empty.

import { everyLook, fill, inTurn, once, shows, type } from "./acts.ts";
import type { View } from "./stage.ts";
import { passphrase, pictureTime } from "./vaults.ts";

const popup = "popup/index.html";
const refused = { is: "refused", at: pictureTime - 20_000, accountId: "new", what: "code" } as const;

/** In an order in which vaults follow each other that were never opened: those can share a browser. */
export const firstViews: readonly View[] = [
  { name: "welcome", page: "options/index.html#welcome", act: shows("create") },
  { name: "popup-no-vault", page: popup, act: shows("set-up") },
  {
    name: "welcome-paper",
    page: "options/index.html#welcome",
    leavesTraces: true,
    act: inTurn(
      fill("passphrase", passphrase),
      type("repeat-passphrase", passphrase, "create"),
      shows("make-recovery-key"),
    ),
  },
  { name: "popup-damaged", page: popup, vault: "torn", locked: true, act: shows("copy-stored") },
  { name: "popup-newer", page: popup, vault: "newer", locked: true, looks: once, act: shows("copy-stored") },
  {
    name: "settings-newer",
    page: "options/index.html#security",
    vault: "newer",
    locked: true,
    act: shows("copy-stored-save"),
  },
  {
    name: "popup-who",
    page: popup,
    vault: "people",
    locked: true,
    looks: everyLook,
    act: shows("unlock"),
  },
  {
    name: "popup-unconfirmed",
    page: popup,
    vault: "people",
    tab: { prompt: { takesRecoveryCode: false }, lastFill: refused, refused },
    act: shows("scan-anew"),
  },
  {
    name: "settings-own-vault",
    page: "options/index.html#people",
    vault: "people",
    looks: once,
    act: shows("remove-person"),
  },
  { name: "popup-empty", page: popup, vault: "empty", act: shows("add-from-page") },
  {
    name: "settings-no-accounts",
    page: "options/index.html#accounts",
    vault: "empty",
    act: shows("sites"),
  },
];
