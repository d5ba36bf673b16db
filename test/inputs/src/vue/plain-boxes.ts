import { h, vModelText, withDirectives } from "vue";
import type { VueInput } from "./mount.ts";

export const Input: VueInput = {
  render: (value, set) =>
    h(
      "div",
      [0, 1, 2, 3, 4, 5].map((index) =>
        withDirectives(
          h("input", {
            maxlength: 1,
            style: "width: 2em",
            "onUpdate:modelValue": (digit: string) =>
              set(value.slice(0, index) + digit + value.slice(index + 1)),
          }),
          [[vModelText, value[index] ?? ""]],
        ),
      ),
    ),
};
