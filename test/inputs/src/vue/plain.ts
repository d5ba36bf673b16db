import { h, vModelText, withDirectives } from "vue";
import type { VueInput } from "./mount.ts";

/** What `<input v-model.trim="code">` compiles to. */
export const Input: VueInput = {
  render: (value, set) =>
    h("label", [
      "Code ",
      withDirectives(h("input", { inputmode: "numeric", "onUpdate:modelValue": set }), [
        [vModelText, value, undefined, { trim: true }],
      ]),
    ]),
};
