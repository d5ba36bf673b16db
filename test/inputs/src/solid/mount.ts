import { type Component, createComponent, createEffect, createSignal } from "solid-js";
import { insert, render } from "solid-js/web";
import type { Application } from "../log-in.ts";

export interface SolidProps {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly onComplete: (value: string) => void;
}

export function mount(Input: Component<SolidProps>, root: Element, app: Application): void {
  render(() => {
    const [value, setValue] = createSignal("");
    createEffect(() => app.onChange(value()));
    const state = document.createElement("output");
    state.id = "state";
    insert(state, value);
    const input = createComponent(Input, {
      get value() {
        return value();
      },
      onValueChange: setValue,
      onComplete: app.onComplete,
    });
    return [input, state];
  }, root);
}
