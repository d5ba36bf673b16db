import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { PassphraseField } from "../ui/passphrase-field.tsx";
import { type TextKey, text } from "../ui/texts.ts";
import type { NewPassphrase } from "./new-passphrase.ts";
import { StrengthBar } from "./strength-bar.tsx";

interface NewPassphraseFieldsProps {
  readonly chosen: NewPassphrase;
  readonly label: string;
  /** Of the first field; the second's is `repeat-` and that. */
  readonly testId: string;
  /** What else is wrong, beside the passphrase itself. */
  readonly refusal?: TextKey | undefined;
}

/** A passphrase that is chosen, twice, with its strength, and what is wrong with it. */
export function NewPassphraseFields({ chosen, label, testId, refusal }: NewPassphraseFieldsProps) {
  const id = useId();
  const problem = refusal ?? chosen.problem.value;
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const refusals = chosen.refusals.value;
  // What has to be typed anew is ready for it.
  useLayoutEffect(() => {
    if (refusals === 0) return;
    const wrong = chosen.problem.peek() === "passphrasesDiffer" ? second : first;
    wrong.current?.focus();
    wrong.current?.select();
  }, [chosen, refusals]);
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
        describedBy={`${id}-strength ${id}-problem`}
        invalid={problem === "createWeak"}
        inputRef={first}
      />
      <div id={`${id}-strength`}>
        <StrengthBar strength={chosen.strength.value} />
      </div>
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
        inputRef={second}
      />
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem && <span data-testid="create-problem">{text(problem)}</span>}
      </p>
    </>
  );
}
