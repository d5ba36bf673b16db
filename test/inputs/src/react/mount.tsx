import { type ComponentType, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import type { Application } from "../log-in.ts";

export interface InputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onComplete: (value: string) => void;
}

export function mount(Input: ComponentType<InputProps>, root: Element, app: Application): void {
  function Page() {
    const [value, setValue] = useState("");
    useEffect(() => app.onChange(value), [value]);
    return (
      <>
        <Input value={value} onChange={setValue} onComplete={app.onComplete} />
        <output id="state">{value}</output>
      </>
    );
  }
  createRoot(root).render(<Page />);
}
