import PinInput from "react-pin-input";
import { defaultOf } from "../default-of.ts";
import type { InputProps } from "./mount.tsx";

const CodeInput = defaultOf(PinInput);

export function Input({ onChange, onComplete }: InputProps) {
  return <CodeInput length={6} type="numeric" onChange={onChange} onComplete={onComplete} />;
}
