import { useMemo } from "preact/hooks";
import type { Secret } from "../../messages/vault-messages.ts";
import { ProveForm } from "../../ui/prove-form.tsx";
import type { SecretOutcome } from "../../ui/secret-form.ts";
import { text } from "../../ui/texts.ts";
import { NewPassphrase } from "../new-passphrase.ts";
import { NewPassphraseFields } from "../new-passphrase-fields.tsx";
import { estimateStrength } from "../passphrase-strength.ts";
import type { WaysInModel } from "./ways-in-model.ts";

/** The new passphrase twice, then the one that opens the vault now. */
export function ChangePassphrase({ ways }: { ways: WaysInModel }) {
  const chosen = useMemo(() => new NewPassphrase(estimateStrength), []);
  const change = async (secret: Secret): Promise<SecretOutcome | undefined> => {
    const passphrase = await chosen.take();
    if (passphrase === undefined) return undefined;
    const outcome = await ways.change(secret, { do: "set-passphrase", passphrase });
    if (outcome?.ok) chosen.forget();
    return outcome;
  };
  return (
    <div class="asks">
      <ProveForm
        page={ways.options}
        submit={text("changePassphrase")}
        label={text("currentPassphrase")}
        use={change}
        onCancel={() => ways.cancel()}
        testId="confirm-slot"
      >
        <NewPassphraseFields chosen={chosen} label={text("newPassphrase")} testId="new-passphrase" />
      </ProveForm>
    </div>
  );
}
