import { type Component, mount as mountSvelte } from "svelte";
import type { Application } from "../log-in.ts";

export function mount(Input: Component<{ app: Application }>, target: Element, app: Application): void {
  mountSvelte(Input, { target, props: { app } });
}
