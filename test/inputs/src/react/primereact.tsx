import { InputOtp } from "primereact/inputotp";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange }: InputProps) {
  return (
    <InputOtp
      length={6}
      integerOnly
      value={value}
      onChange={(event) => onChange(String(event.value ?? ""))}
    />
  );
}
