// Ways in: what a scan, a key, pictures and a frame on the screenshot find, and what is said where they find nothing.

import { choose, click, everyLook, inTurn, once, shows, type } from "./acts.ts";
import { exportRead, exportReadInPart, exportsReadInPart, severalFound } from "./found.ts";
import { pngWithCode, screenshotWithCode } from "./screenshot-with-code.ts";
import type { View } from "./stage.ts";
import { emrOrigin, typedKey } from "./vaults.ts";

const popup = "popup/index.html";
const region = "add/index.html#region";
const readKey = inTurn(click("enter-key"), type("key", typedKey, "read-key"));

export const addingViews: readonly View[] = [
  {
    name: "popup-card",
    page: popup,
    vault: "clinic",
    act: inTurn(readKey, shows("save")),
  },
  {
    name: "popup-key",
    page: popup,
    vault: "clinic",
    looks: once,
    act: inTurn(click("enter-key"), shows("key")),
  },
  {
    name: "popup-no-code",
    page: popup,
    vault: "clinic",
    looks: once,
    act: inTurn(click("add-from-page"), shows("scan-problem")),
  },
  {
    name: "popup-several",
    page: `${popup}?window`,
    isWhole: true,
    vault: "clinic",
    tab: {},
    answers: { "scan.text": severalFound },
    act: inTurn(readKey, shows("other-codes")),
  },
  {
    name: "popup-export-in-part",
    page: popup,
    vault: "clinic",
    looks: everyLook,
    answers: { "scan.text": exportReadInPart },
    act: inTurn(readKey, shows("migration-progress")),
  },
  {
    name: "popup-exports-in-part",
    page: `${popup}?window`,
    isWhole: true,
    vault: "clinic",
    looks: once,
    answers: { "scan.text": exportsReadInPart },
    act: inTurn(readKey, shows("several-migrations")),
  },
  {
    name: "popup-export",
    page: `${popup}?window`,
    isWhole: true,
    vault: "clinic",
    answers: { "scan.text": exportRead },
    act: inTurn(readKey, shows("save-migration")),
  },
  { name: "add", page: "add/index.html#pictures", vault: "clinic", act: shows("drop") },
  {
    name: "add-pictures",
    page: "add/index.html#pictures",
    vault: "clinic",
    act: inTurn(
      choose("files", () => ({ "code.png": pngWithCode(), "facture-mars.png": "no picture" })),
      shows("candidate"),
      shows("picture-problem"),
    ),
  },
  {
    name: "add-region",
    page: region,
    vault: "clinic",
    answers: {
      "region.take": { ok: true, picture: screenshotWithCode() },
    },
    act: inTurn(click("found-code"), shows("candidate")),
  },
  { name: "add-region-gone", page: region, vault: "clinic", act: shows("region-gone") },
  {
    name: "add-region-unread",
    page: region,
    vault: "clinic",
    answers: {
      "region.take": { ok: true, picture: screenshotWithCode(), page: { tabId: 7, origin: emrOrigin } },
    },
    endsThreads: true,
    act: shows("region-unread"),
  },
];
