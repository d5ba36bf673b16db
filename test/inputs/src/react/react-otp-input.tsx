import OtpInput from "react-otp-input";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange }: InputProps) {
  return (
    <OtpInput value={value} onChange={onChange} numInputs={6} renderInput={(box) => <input {...box} />} />
  );
}
