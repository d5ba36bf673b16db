// Which of the options page's views is shown.

import { text } from "../ui/texts.ts";
import type { OptionsModel } from "./options-model.ts";
import { ReadyView } from "./ready-view.tsx";
import { SettingsView } from "./settings-view.tsx";
import type { WelcomeModel } from "./welcome-model.ts";
import { WelcomeView } from "./welcome-view.tsx";

interface OptionsProps {
  readonly options: OptionsModel;
  readonly welcome: WelcomeModel;
}

export function Options({ options, welcome }: OptionsProps) {
  const view = options.vaultView.value;
  if (!view) return null;
  return (
    <div class="page">
      <header class="masthead">
        <img src="/icons/icon.svg" alt="" width="28" height="28" />
        <span>{text("extensionName")}</span>
      </header>
      <main>
        {options.page.value === "settings" ? (
          <SettingsView options={options} view={view} />
        ) : view.state === "none" ? (
          <WelcomeView welcome={welcome} />
        ) : (
          <ReadyView />
        )}
      </main>
    </div>
  );
}
