import PinField from "react-pin-field";
import type { InputProps } from "./mount.tsx";

export function Input({ onChange, onComplete }: InputProps) {
  return <PinField style={{ width: 32 }} length={6} inputMode="numeric" onChange={onChange} onComplete={onComplete} />;
}
