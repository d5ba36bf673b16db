import { useMemo } from "preact/hooks";
import type { Secret } from "../../messages/vault-messages.ts";
import { SecretProblem } from "../../ui/secret-field.tsx";
import { text } from "../../ui/texts.ts";
import { NewPassphrase } from "../new-passphrase.ts";
import { NewPassphraseFields } from "../new-passphrase-fields.tsx";
import type { OptionsModel } from "../options-model.ts";
import { estimateStrength } from "../passphrase-strength.ts";
import { WaysInModel } from "./ways-in-model.ts";

interface ForgottenCardProps {
  readonly options: OptionsModel;
  /** The recovery key that has just opened the vault. */
  readonly secret: Secret;
  readonly onDone: () => void;
}

/** What comes next is typed here. */
const takeFocusInside = (form: HTMLFormElement | null): void => form?.querySelector("input")?.focus();

/** After the recovery key has opened the vault: a new passphrase in place of the forgotten one. */
export function ForgottenCard({ options, secret, onDone }: ForgottenCardProps) {
  const ways = useMemo(() => new WaysInModel(options), [options]);
  const chosen = useMemo(() => new NewPassphrase(estimateStrength), []);
  const set = async (event: Event) => {
    event.preventDefault();
    const passphrase = await chosen.take();
    if (passphrase === undefined || ways.isBusy.value) return;
    if (await ways.changeHeld(secret, { do: "set-passphrase", passphrase })) onDone();
  };
  return (
    <form
      ref={takeFocusInside}
      class="card padded stack"
      onSubmit={(event) => void set(event)}
      data-testid="forgotten"
    >
      <h2>{text("forgottenTitle")}</h2>
      <p class="muted">{text("forgottenSentence")}</p>
      <NewPassphraseFields chosen={chosen} label={text("newPassphrase")} testId="new-passphrase" />
      <SecretProblem form={ways.held} />
      <div class="actions">
        <button
          type="submit"
          class="primary"
          disabled={ways.isBusy.value || ways.held.delayedUntil.value !== undefined}
          data-testid="set-passphrase"
        >
          {text(ways.isBusy.value ? "checking" : "setNewPassphrase")}
        </button>
        <button type="button" class="secondary" onClick={onDone}>
          {text("notNow")}
        </button>
      </div>
    </form>
  );
}
