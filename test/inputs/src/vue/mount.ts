import { type Component, createApp, defineComponent, h, type Plugin, ref, watch } from "vue";
import type { Application } from "../log-in.ts";

/** An input of a library: `plugins` are what the library wants the application to use. */
export interface VueInput {
  readonly plugins?: readonly Plugin[];
  /** Renders with the state of the application. */
  readonly render: (
    value: string,
    set: (value: string) => void,
    complete: (value: string) => void,
  ) => unknown;
}

export function mount(input: VueInput, root: Element, app: Application): void {
  const Page: Component = defineComponent({
    setup() {
      const value = ref("");
      watch(value, app.onChange);
      const set = (next: string) => {
        value.value = next;
      };
      return () =>
        h("div", [
          input.render(value.value, set, app.onComplete) as ReturnType<typeof h>,
          h("output", { id: "state" }, value.value),
        ]);
    },
  });
  const created = createApp(Page);
  for (const plugin of input.plugins ?? []) created.use(plugin);
  created.mount(root);
}
