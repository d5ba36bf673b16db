import AuthCode from "react-auth-code-input";
import type { InputProps } from "./mount.tsx";

export function Input({ onChange }: InputProps) {
  return <AuthCode length={6} allowedCharacters="numeric" onChange={onChange} />;
}
