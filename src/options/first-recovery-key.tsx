import { useMemo } from "preact/hooks";
import { SecretProblem } from "../ui/secret-field.tsx";
import { text } from "../ui/texts.ts";
import { RecoveryKeySheet } from "./security/recovery-key-sheet.tsx";
import { WaysInModel } from "./security/ways-in-model.ts";
import type { WelcomeModel } from "./welcome-model.ts";

/** Right after the vault was created: the paper that opens it when the passphrase is forgotten. It can wait. */
export function FirstRecoveryKey({ welcome }: { welcome: WelcomeModel }) {
  const ways = useMemo(() => new WaysInModel(welcome.options), [welcome]);
  const secret = welcome.justCreated.value;
  const made = ways.newRecoveryKey.value;
  if (made !== undefined) {
    return (
      <>
        <h1>{text("recoveryKeyTitle")}</h1>
        <RecoveryKeySheet recoveryKey={made} onDone={() => welcome.goOn()} />
      </>
    );
  }
  return (
    <>
      <h1>{text("firstRecoveryKeyTitle")}</h1>
      <p class="lead">{text("firstRecoveryKeySentence")}</p>
      <section class="card padded stack">
        <p>{text("noRecoveryYet")}</p>
        <SecretProblem form={ways.held} />
        <div class="actions">
          <button
            type="button"
            class="primary"
            disabled={ways.isBusy.value || ways.held.delayedUntil.value !== undefined}
            onClick={() => secret && void ways.changeHeld(secret, { do: "make-recovery-key" })}
            data-testid="make-recovery-key"
          >
            {text(ways.isBusy.value ? "checking" : "makeRecoveryKey")}
          </button>
          <button
            type="button"
            class="secondary"
            onClick={() => welcome.goOn()}
            data-testid="skip-recovery-key"
          >
            {text("notNow")}
          </button>
        </div>
      </section>
    </>
  );
}
