import { OTPInput } from "input-otp";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange, onComplete }: InputProps) {
  return (
    <OTPInput
      value={value}
      onChange={onChange}
      onComplete={onComplete}
      maxLength={6}
      render={({ slots }) => (
        <div style={{ display: "flex", gap: 4 }}>
          {slots.map((slot, index) => (
            <div key={String(index)} style={{ width: 36, height: 40, border: "1px solid gray" }}>
              {slot.char}
            </div>
          ))}
        </div>
      )}
    />
  );
}
