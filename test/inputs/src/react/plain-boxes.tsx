import { useRef } from "react";
import type { InputProps } from "./mount.tsx";

/** As in a hundred tutorials: an array in the state, and the focus moved on. */
export function Input({ value, onChange }: InputProps) {
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  return (
    <div>
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <input
          key={index}
          ref={(box) => {
            boxes.current[index] = box;
          }}
          style={{ width: 32 }}
          maxLength={1}
          value={value[index] ?? ""}
          onChange={(event) => {
            onChange(value.slice(0, index) + event.target.value + value.slice(index + 1));
            boxes.current[index + 1]?.focus();
          }}
        />
      ))}
    </div>
  );
}
