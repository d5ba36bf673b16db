import type { Application } from "../log-in.ts";

/** A custom element, in a page without any framework. */
export function mount(create: (app: Application) => Element, root: Element, app: Application): void {
  const state = document.createElement("output");
  state.id = "state";
  const onChange = (value: string) => {
    state.textContent = value;
    app.onChange(value);
  };
  root.append(create({ ...app, onChange }), state);
}
