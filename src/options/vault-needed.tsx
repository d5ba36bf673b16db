import type { VaultView } from "../browser/vault-reader.ts";
import { text } from "../ui/texts.ts";
import { UnlockForm } from "../ui/unlock-form.tsx";
import type { UnlockModel } from "../ui/unlock-model.ts";

/** In the place of what needs the open vault: why it isn't open, and what opens it. */
export function VaultNeeded({ unlocking, view }: { unlocking: UnlockModel; view: VaultView }) {
  switch (view.state) {
    case "open":
      return null;
    case "locked":
      return (
        <section class="card padded stack">
          <h2>{text("lockedTitle")}</h2>
          <p class="muted">{text("vaultNeeded")}</p>
          <UnlockForm unlocking={unlocking} />
        </section>
      );
    case "none":
      return (
        <section class="card padded stack">
          <p>{text("vaultIsNone")}</p>
          <a class="button primary" href="#welcome">
            {text("setUp")}
          </a>
        </section>
      );
    case "unreadable":
      return (
        <section class="card padded stack">
          <h2>{text("vaultUnreadableTitle")}</h2>
          <p role="alert">{text(view.because === "damaged" ? "vaultDamaged" : "vaultNewerVersion")}</p>
        </section>
      );
  }
}
