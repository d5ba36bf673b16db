import { render } from "preact";
import { changeAppearance, onAppearanceChange, readAppearance } from "../browser/appearance.ts";
import { rememberVault } from "../browser/current-vault.ts";
import { speak, uiLanguage } from "../browser/i18n.ts";
import { ask } from "../browser/messaging.ts";
import { copyText, saveFile } from "../browser/pages.ts";
import { askPasskey, makePasskey, passkeysWork } from "../browser/passkey.ts";
import { grantedOrigins } from "../browser/permissions.ts";
import { serverClocks } from "../browser/server-clocks.ts";
import { isKeepingProved, storageUse } from "../browser/storage-health.ts";
import { readStoredCopy } from "../browser/stored-copy.ts";
import { browserFacts, isFirefox, shortcutOf } from "../browser/this-browser.ts";
import { onVaultChange, readVault } from "../browser/vault-reader.ts";
import { readWaysIn } from "../browser/ways-in.ts";
import { startClock } from "../ui/clock.ts";
import { keepFocus } from "../ui/keep-focus.ts";
import { ChosenAppearance } from "./chosen-appearance.ts";
import { EveryWayIn } from "./every-way-in.ts";
import { Options } from "./options.tsx";
import { OptionsModel } from "./options-model.ts";
import { estimateStrength } from "./passphrase-strength.ts";
import { WelcomeModel } from "./welcome-model.ts";

const appearance = new ChosenAppearance(
  { readAppearance, onAppearanceChange, speak, uiLanguage },
  changeAppearance,
  document.documentElement,
);
const options = new OptionsModel(
  {
    appearance,
    ask,
    readVault,
    chooseVault: rememberVault,
    readWaysIn,
    readStoredCopy,
    onVaultChange,
    passkeysWork,
    makePasskey,
    askPasskey,
    shortcutOf,
    isFirefox,
    saveFile,
    isKeepingProved,
    storageUse,
    copyText,
    browserFacts,
    grantedOrigins,
    serverClocks,
  },
  startClock(document),
);
options.follow(location.hash);
addEventListener("hashchange", () => options.follow(location.hash));
void options.start();
await appearance.start();
render(
  <Options
    options={options}
    welcome={new WelcomeModel(options, estimateStrength)}
    unlocking={new EveryWayIn(options)}
  />,
  document.body,
);
keepFocus(document);
