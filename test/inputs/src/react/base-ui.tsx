import { OTPField } from "@base-ui/react/otp-field";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange, onComplete }: InputProps) {
  return (
    <OTPField.Root
      length={6}
      value={value}
      onValueChange={(next) => onChange(next)}
      onValueComplete={(code) => onComplete(code)}
    >
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <OTPField.Input key={index} style={{ width: 32 }} />
      ))}
    </OTPField.Root>
  );
}
