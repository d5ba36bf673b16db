import "@mantine/core/styles.css";
import { MantineProvider, PinInput } from "@mantine/core";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange, onComplete }: InputProps) {
  return (
    <MantineProvider>
      <PinInput
        value={value}
        onChange={onChange}
        onComplete={onComplete}
        length={6}
        type="number"
        oneTimeCode
      />
    </MantineProvider>
  );
}
