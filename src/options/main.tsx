import { render } from "preact";
import { uiLanguage } from "../browser/i18n.ts";
import { ask } from "../browser/messaging.ts";
import { saveFile } from "../browser/pages.ts";
import { isKeepingProved, storageUse } from "../browser/storage-health.ts";
import { isFirefox, shortcutOf } from "../browser/this-browser.ts";
import { onVaultChange, readVault } from "../browser/vault-reader.ts";
import { startClock } from "../ui/clock.ts";
import { UnlockModel } from "../ui/unlock-model.ts";
import { Options } from "./options.tsx";
import { OptionsModel } from "./options-model.ts";
import { estimateStrength } from "./passphrase-strength.ts";
import { WelcomeModel } from "./welcome-model.ts";

document.documentElement.lang = uiLanguage();
const options = new OptionsModel(
  { ask, readVault, onVaultChange, shortcutOf, isFirefox, saveFile, isKeepingProved, storageUse },
  startClock(document),
);
options.follow(location.hash);
addEventListener("hashchange", () => options.follow(location.hash));
void options.start();
render(
  <Options
    options={options}
    welcome={new WelcomeModel(options, estimateStrength)}
    unlocking={new UnlockModel(options)}
  />,
  document.body,
);
