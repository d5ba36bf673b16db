import { render } from "preact";
import { uiLanguage } from "../browser/i18n.ts";
import { ask } from "../browser/messaging.ts";
import { copyText, currentTab, openAddPage, openOptions, requestOrigin } from "../browser/pages.ts";
import { readPage } from "../browser/read-page.ts";
import { takeScanRequest } from "../browser/scan-request.ts";
import { onServerClocks, serverClocks } from "../browser/server-clocks.ts";
import { isKeepingProved } from "../browser/storage-health.ts";
import { onVaultChange, readVault } from "../browser/vault-reader.ts";
import { startClock } from "../ui/clock.ts";
import { UnlockModel } from "../ui/unlock-model.ts";
import { AddingModel } from "./adding-model.ts";
import { Popup } from "./popup.tsx";
import { PopupModel } from "./popup-model.ts";

document.documentElement.lang = uiLanguage();
const popup = new PopupModel(
  {
    ask,
    readVault,
    onVaultChange,
    isKeepingProved,
    serverClocks,
    onServerClocks,
    currentTab,
    requestOrigin,
    copyText,
    openAddPage,
    openOptions,
    readPage,
    takeScanRequest,
  },
  startClock(document),
);
const adding = new AddingModel(popup);
addEventListener("blur", () => popup.copied.leave());
void popup.start();
adding.start();
render(<Popup popup={popup} adding={adding} unlocking={new UnlockModel(popup)} />, document.body);
