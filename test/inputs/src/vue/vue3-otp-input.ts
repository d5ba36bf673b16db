import { h } from "vue";
import OtpInput from "vue3-otp-input";
import type { VueInput } from "./mount.ts";

export const Input: VueInput = {
  render: (value, set, complete) =>
    h(OtpInput, {
      numInputs: 6,
      value,
      "onUpdate:value": set,
      onOnChange: set,
      onOnComplete: complete,
      inputType: "numeric",
    } as never),
};
