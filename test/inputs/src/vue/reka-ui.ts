import { PinInputInput, PinInputRoot } from "reka-ui";
import { h } from "vue";
import type { VueInput } from "./mount.ts";

/** Keeps its own value; the application listens. */
export const Input: VueInput = {
  render: (_, set, complete) =>
    h(
      PinInputRoot,
      {
        otp: true,
        "onUpdate:modelValue": (boxes: string[]) => set(boxes.join("")),
        onComplete: (boxes: string[]) => complete(boxes.join("")),
      } as never,
      () => [0, 1, 2, 3, 4, 5].map((index) => h(PinInputInput, { key: index, index, style: "width: 2em" })),
    ),
};
