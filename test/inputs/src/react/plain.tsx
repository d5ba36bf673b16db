import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange }: InputProps) {
  return (
    <label>
      Code <input inputMode="numeric" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
