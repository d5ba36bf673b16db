import { ChakraProvider, defaultSystem, PinInput } from "@chakra-ui/react";
import type { InputProps } from "./mount.tsx";

export function Input({ value, onChange, onComplete }: InputProps) {
  return (
    <ChakraProvider value={defaultSystem}>
      <PinInput.Root
        otp
        count={6}
        value={Array.from({ length: 6 }, (_, index) => value[index]?.trim() ?? "")}
        onValueChange={(details) => onChange(details.value.join(""))}
        onValueComplete={(details) => onComplete(details.valueAsString)}
      >
        <PinInput.HiddenInput />
        <PinInput.Control>
          {[0, 1, 2, 3, 4, 5].map((index) => (
            <PinInput.Input key={index} index={index} />
          ))}
        </PinInput.Control>
      </PinInput.Root>
    </ChakraProvider>
  );
}
