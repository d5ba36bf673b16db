import { insert } from "solid-js/web";
import type { SolidProps } from "./mount.ts";

/** What `<input value={value()} onInput={…}>` compiles to. */
export function Input(props: SolidProps) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.addEventListener("input", () => props.onValueChange(box.value));
  insert(label, "Code ");
  label.append(box);
  return label;
}
