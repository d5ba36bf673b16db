import { render } from "preact";
import { onAppearanceChange, readAppearance } from "../browser/appearance.ts";
import { cropPicture } from "../browser/crop-picture.ts";
import { drawSvg } from "../browser/draw-svg.ts";
import { speak, uiLanguage } from "../browser/i18n.ts";
import { ask } from "../browser/messaging.ts";
import { backToTab, requestOrigin } from "../browser/pages.ts";
import { QrReader } from "../browser/qr-reader.ts";
import { onVaultChange, readVault } from "../browser/vault-reader.ts";
import { AppearanceModel } from "../ui/appearance-model.ts";
import { startClock } from "../ui/clock.ts";
import { keepFocus } from "../ui/keep-focus.ts";
import { AddModel } from "./add-model.ts";
import { AddPage } from "./add-page.tsx";
import { RegionModel } from "./region-model.ts";
import { takeTransfer } from "./take-transfer.ts";

const appearance = new AppearanceModel(
  { readAppearance, onAppearanceChange, speak, uiLanguage },
  document.documentElement,
);
const reader = new QrReader();
const add = new AddModel(
  { ask, readVault, onVaultChange, requestOrigin, backToTab, drawSvg, cropPicture, reader },
  startClock(document),
);
const region = location.hash === "#region" ? new RegionModel(add) : undefined;
void add.start();
void region?.start();
document.addEventListener("paste", (event) => {
  // Into a field of a card, it is meant for that.
  if (event.target instanceof HTMLInputElement || !event.clipboardData) return;
  takeTransfer(add, event.clipboardData);
});
await appearance.start();
render(<AddPage add={add} region={region} />, document.body);
keepFocus(document);
