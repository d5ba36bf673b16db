import { useId } from "preact/hooks";
import { PassphraseField } from "../ui/passphrase-field.tsx";
import { text } from "../ui/texts.ts";
import type { NewPassphrase } from "./new-passphrase.ts";
import { StrengthBar } from "./strength-bar.tsx";

interface NewPassphraseFieldsProps {
  readonly chosen: NewPassphrase;
  readonly label: string;
  /** Of the first field; the second's is `repeat-` and that. */
  readonly testId: string;
}

/** A passphrase that is chosen, twice, with its strength, and what is wrong with it. */
export function NewPassphraseFields({ chosen, label, testId }: NewPassphraseFieldsProps) {
  const id = useId();
  const problem = chosen.problem.value;
  return (
    <>
      <PassphraseField
        label={label}
        value={chosen.typed.value}
        onInput={(value) => {
          chosen.typed.value = value;
        }}
        autocomplete="new-password"
        testId={testId}
        describedBy="strength"
      />
      <StrengthBar strength={chosen.strength.value} />
      <PassphraseField
        label={text("repeatPassphrase")}
        value={chosen.repeated.value}
        onInput={(value) => {
          chosen.repeated.value = value;
        }}
        autocomplete="new-password"
        testId={`repeat-${testId}`}
        describedBy={`${id}-problem`}
        invalid={problem === "passphrasesDiffer"}
      />
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem && text(problem)}
      </p>
    </>
  );
}
