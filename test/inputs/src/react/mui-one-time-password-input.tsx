import { MuiOtpInput } from "mui-one-time-password-input";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange, onComplete }: InputProps) {
  return <MuiOtpInput value={value} onChange={onChange} onComplete={onComplete} length={6} />;
}
