import type { Ref } from "preact";
import { useId, useState } from "preact/hooks";
import { text } from "./texts.ts";

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autocomplete: "current-password" | "new-password";
  readonly testId: string;
  /** The id of what is said about the field: a problem, its strength. */
  readonly describedBy?: string;
  readonly invalid?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A passphrase, hidden until the person asks to see it. */
export function PassphraseField(props: PassphraseFieldProps) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const field = {
    id,
    ref: props.inputRef ?? null,
    value: props.value,
    onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
    autocomplete: props.autocomplete,
    autocapitalize: "off",
    spellcheck: false,
    "aria-invalid": props.invalid === true,
    "aria-describedby": props.describedBy,
    "data-testid": props.testId,
  } as const;
  return (
    <div class="field">
      <label id={`${id}-label`} for={id}>
        {props.label}
      </label>
      <div class="field-with-button">
        {shown ? <input {...field} type="text" /> : <input {...field} type="password" />}
        {/* Its words change with what it does; a state beside them would say the opposite. */}
        <button type="button" class="quiet" aria-describedby={`${id}-label`} onClick={() => setShown(!shown)}>
          {text(shown ? "hidePassphrase" : "showPassphrase")}
        </button>
      </div>
    </div>
  );
}
