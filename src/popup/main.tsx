// First, so that the libraries stand together in the script, the models and the views: it packs a good half kilobyte smaller.
import "@preact/signals";
import "preact/hooks";
import "preact/jsx-runtime";
import "../otp/totp.ts";
import "../browser/vault-reader.ts";
import "./popup-model.ts";
import { render } from "preact";
import { onAppearanceChange, readAppearance } from "../browser/appearance.ts";
import { rememberVault } from "../browser/current-vault.ts";
import { endFirstLook } from "../browser/first-look.ts";
import { speak, uiLanguage } from "../browser/i18n.ts";
import { ask } from "../browser/messaging.ts";
import { copyText, openAddPage, openOptions, painted, requestOrigin } from "../browser/pages.ts";
import { takeScanRequest } from "../browser/scan-request.ts";
import { onServerClocks, serverClocks } from "../browser/server-clocks.ts";
import { isKeepingProved } from "../browser/storage-health.ts";
import { currentTab, followFocus, openWindow } from "../browser/tab-beside.ts";
import { onTabChange } from "../browser/tab-changes.ts";
import { onVaultChange, readVault } from "../browser/vault-reader.ts";
import { AppearanceModel } from "../ui/appearance-model.ts";
import { startClock } from "../ui/clock.ts";
import { keepFocus } from "../ui/keep-focus.ts";
import { UnlockModel } from "../ui/unlock-model.ts";
import { AddingModel } from "./adding-model.ts";
import { Popup } from "./popup.tsx";
import { PopupModel } from "./popup-model.ts";

const loadOtherPages = () => import("./other-pages.tsx");
const isWindow = location.search === "?window";
document.documentElement.dataset.place = isWindow ? "window" : "popup";
const appearance = new AppearanceModel(
  { readAppearance, onAppearanceChange, speak, uiLanguage },
  document.documentElement,
);
const popup = new PopupModel(
  {
    isWindow,
    ask,
    readVault,
    chooseVault: rememberVault,
    onVaultChange,
    isKeepingProved,
    serverClocks,
    onServerClocks,
    currentTab: isWindow ? followFocus(location.hash) : currentTab,
    onTabChange,
    painted,
    requestOrigin,
    copyText,
    openAddPage,
    openOptions,
    openWindow,
    readPage: async (...which) => (await loadOtherPages()).readPage(...which),
    loadOtherPages,
    takeScanRequest,
  },
  startClock(document),
);
const adding = new AddingModel(popup);
addEventListener("blur", () => popup.copied.leave());
adding.start();
const dressing = appearance.start();
// Not awaited by the module itself: the bundler then cuts what both scripts use out of the first one.
void popup.start(async () => {
  await dressing;
  endFirstLook();
  render(<Popup popup={popup} adding={adding} unlocking={new UnlockModel(popup)} />, document.body);
  keepFocus(document);
});
