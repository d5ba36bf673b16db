// Which of the options page's views is shown.

import type { EveryWayIn } from "./every-way-in.ts";
import { FirstRecoveryKey } from "./first-recovery-key.tsx";
import { Masthead } from "./masthead.tsx";
import type { OptionsModel } from "./options-model.ts";
import { ReadyView } from "./ready-view.tsx";
import { SayingBar } from "./saying-bar.tsx";
import { SectionsView } from "./sections-view.tsx";
import { VaultNeeded } from "./vault-needed.tsx";
import type { WelcomeModel } from "./welcome-model.ts";
import { WelcomeView } from "./welcome-view.tsx";

interface OptionsProps {
  readonly options: OptionsModel;
  readonly welcome: WelcomeModel;
  readonly unlocking: EveryWayIn;
}

export function Options({ options, welcome, unlocking }: OptionsProps) {
  const view = options.vaultView.value;
  if (!view) return null;
  const { name } = options.place.value;
  if (name === "welcome" || name === "add") {
    return (
      <div class="page narrow">
        <Masthead />
        <main>
          {view.state === "unreadable" ? (
            <VaultNeeded options={options} unlocking={unlocking} view={view} />
          ) : view.state === "none" || welcome.isCreating.value ? (
            <WelcomeView welcome={welcome} />
          ) : welcome.justCreated.value ? (
            <FirstRecoveryKey welcome={welcome} />
          ) : (
            <ReadyView />
          )}
          <SayingBar options={options} />
        </main>
      </div>
    );
  }
  return <SectionsView options={options} unlocking={unlocking} view={view} />;
}
