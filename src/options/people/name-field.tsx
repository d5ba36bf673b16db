import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

interface NameFieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly testId: string;
}

export function NameField({ label, value, testId }: NameFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value.value}
        maxLength={60}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
        autocomplete="off"
        spellcheck={false}
        data-testid={testId}
      />
    </div>
  );
}
