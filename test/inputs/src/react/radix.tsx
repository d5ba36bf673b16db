import * as Field from "@radix-ui/react-one-time-password-field";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange, onComplete }: InputProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onComplete(String(new FormData(event.currentTarget).get("code")));
      }}
    >
      <Field.Root name="code" autoSubmit value={value} onValueChange={onChange}>
        {[0, 1, 2, 3, 4, 5].map((index) => (
          <Field.Input key={index} style={{ width: 32 }} />
        ))}
        <Field.HiddenInput />
      </Field.Root>
    </form>
  );
}
