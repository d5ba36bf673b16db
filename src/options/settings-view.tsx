import type { VaultView } from "../browser/vault-reader.ts";
import { countText, text } from "../ui/texts.ts";
import type { OptionsModel } from "./options-model.ts";

interface SettingsViewProps {
  readonly options: OptionsModel;
  readonly view: VaultView;
}

export function SettingsView({ options, view }: SettingsViewProps) {
  return (
    <div class="stack" data-testid="settings">
      <h1>{text("settings")}</h1>
      <section class="card padded stack">
        <h2>{text("vaultSection")}</h2>
        <p>{vaultSentence(view)}</p>
        {view.state === "open" && (
          <button type="button" class="secondary" onClick={() => void options.lock()} data-testid="lock">
            {text("lockNow")}
          </button>
        )}
        {view.state === "none" && (
          <a class="button primary" href="#welcome">
            {text("setUp")}
          </a>
        )}
      </section>
      <section class="card padded stack">
        <h2>{text("privacy")}</h2>
        <p>{text("privacySentence")}</p>
        <p>{text("privacySites")}</p>
      </section>
      <section class="card padded stack">
        <h2>{text("about")}</h2>
        <p>{text("aboutSentence")}</p>
      </section>
    </div>
  );
}

function vaultSentence(view: VaultView): string {
  switch (view.state) {
    case "open":
      return countText("vaultIsOpen", view.vault.settings.idleMinutes);
    case "locked":
      return text("vaultIsLocked");
    case "none":
      return text("vaultIsNone");
    case "unreadable":
      return text(view.because === "damaged" ? "vaultDamaged" : "vaultNewerVersion");
  }
}
