import VerificationInput from "react-verification-input";
import { defaultOf } from "../default-of.ts";
import type { InputProps } from "./mount.tsx";

const CodeInput = defaultOf(VerificationInput);

/** Said to be for a one-time code: its own label, "verification input", alone is not taken for one (a known miss). */
export function Input({ value, onChange, onComplete }: InputProps) {
  return (
    <CodeInput
      value={value}
      onChange={onChange}
      onComplete={onComplete}
      length={6}
      validChars="0-9"
      inputProps={{ autoComplete: "one-time-code" }}
    />
  );
}
