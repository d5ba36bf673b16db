import ReactCodeInput from "react-verification-code-input";
import type { InputProps } from "./mount.tsx";

export function Input({ onChange, onComplete }: InputProps) {
  return <ReactCodeInput fields={6} onChange={onChange} onComplete={onComplete} />;
}
