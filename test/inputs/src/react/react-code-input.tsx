import ReactCodeInput from "react-code-input";
import { defaultOf } from "../default-of.ts";
import type { InputProps } from "./mount.tsx";

const CodeInput = defaultOf(ReactCodeInput);

export function Input({ onChange }: InputProps) {
  return <CodeInput type="number" fields={6} inputMode="numeric" name="code" onChange={onChange} />;
}
