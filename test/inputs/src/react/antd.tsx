import { Input as Antd } from "antd";
import type { InputProps } from "./mount.tsx";

export function Input({ onChange, onComplete }: InputProps) {
  return <Antd.OTP length={6} onInput={(boxes) => onChange(boxes.join(""))} onChange={onComplete} />;
}
