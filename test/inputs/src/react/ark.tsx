import { PinInput } from "@ark-ui/react/pin-input";
import type { InputProps } from "./mount.tsx";

/** Keeps its own value; the application listens. */
export function Input({ onChange, onComplete }: InputProps) {
  return (
    <PinInput.Root
      otp
      count={6}
      onValueChange={(details) => onChange(details.valueAsString)}
      onValueComplete={(details) => onComplete(details.valueAsString)}
    >
      <PinInput.Label>Code</PinInput.Label>
      <PinInput.HiddenInput />
      <PinInput.Control>
        {[0, 1, 2, 3, 4, 5].map((index) => (
          <PinInput.Input key={index} index={index} style={{ width: 40 }} />
        ))}
      </PinInput.Control>
    </PinInput.Root>
  );
}
