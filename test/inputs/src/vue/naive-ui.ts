import { NInputOtp } from "naive-ui";
import { h } from "vue";
import type { VueInput } from "./mount.ts";

export const Input: VueInput = {
  render: (value, set, complete) =>
    h(NInputOtp, {
      length: 6,
      value: [...value],
      onUpdateValue: (boxes: string[]) => set(boxes.join("")),
      onFinish: (boxes: string[]) => complete(boxes.join("")),
    }),
};
