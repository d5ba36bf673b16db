import type { VaultView } from "../browser/vault-reader.ts";
import { text } from "../ui/texts.ts";
import { UnlockForm } from "../ui/unlock-form.tsx";
import { unreadableSentences } from "../ui/unreadable-sentences.ts";
import { Who } from "../ui/who.tsx";
import { CopyStored } from "./copy-stored.tsx";
import type { EveryWayIn } from "./every-way-in.ts";
import type { OptionsModel } from "./options-model.ts";

interface VaultNeededProps {
  readonly options: OptionsModel;
  readonly unlocking: EveryWayIn;
  readonly view: VaultView;
}

/** In the place of what needs the open vault: why it isn't open, and what opens it. */
export function VaultNeeded({ options, unlocking, view }: VaultNeededProps) {
  switch (view.state) {
    case "open":
      return null;
    case "locked":
      return (
        <section class="card padded stack">
          <h2>{text("lockedTitle")}</h2>
          <p class="muted">{text("vaultNeeded")}</p>
          <UnlockForm unlocking={unlocking} />
          {isUnreadable(unlocking) && <CopyStored options={options} />}
          <OtherWays options={options} unlocking={unlocking} />
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
          {view.people && <Who people={view.people} onChoose={(id) => void unlocking.choose(id)} />}
          <p role="alert">{text(unreadableSentences[view.because])}</p>
          <CopyStored options={options} />
        </section>
      );
  }
}

/** The secret was the right one, and what it opened can't be read here. */
function isUnreadable({ form }: EveryWayIn): boolean {
  const key = form.problem.value?.[0];
  return key === "vaultNewerVersion" || key === "vaultDamaged";
}

/** A passkey where there is one, and the recovery key; without either, what is left when the passphrase is forgotten. */
function OtherWays({ options, unlocking }: Omit<VaultNeededProps, "view">) {
  const slots = options.waysIn.value;
  const passkeys = slots.flatMap((slot) => (slot.type === "passkey" ? [slot] : []));
  const hasRecoveryKey = slots.some(({ type }) => type === "recovery-key");
  const { kind } = unlocking.form;
  const usePasskey = async () => {
    const answer = await options.browser.askPasskey(passkeys);
    if (answer.ok) await unlocking.unlockWithPasskey(answer.prfOutput);
    else options.say("problem", [answer.because === "no-prf" ? "passkeyNoPrf" : "passkeyCancelled"]);
  };
  return (
    <>
      <div class="actions">
        {passkeys.length > 0 && options.browser.passkeysWork() && (
          <button type="button" class="secondary" onClick={() => void usePasskey()} data-testid="use-passkey">
            {text("usePasskey")}
          </button>
        )}
        {hasRecoveryKey && (
          <button
            type="button"
            class="quiet"
            onClick={() => unlocking.form.ask(kind.value === "passphrase" ? "recovery-key" : "passphrase")}
            data-testid="use-recovery-key"
          >
            {text(kind.value === "passphrase" ? "forgotUseRecoveryKey" : "usePassphrase")}
          </button>
        )}
      </div>
      {!hasRecoveryKey && (
        <details>
          <summary>{text("forgotPassphrase")}</summary>
          <p class="muted">{text("forgotNoRecoveryKey")}</p>
        </details>
      )}
    </>
  );
}
