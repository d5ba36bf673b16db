import "vuetify/styles";
import { h } from "vue";
import { createVuetify } from "vuetify";
import { VApp, VOtpInput } from "vuetify/components";
import type { VueInput } from "./mount.ts";

export const Input: VueInput = {
  plugins: [createVuetify()],
  render: (value, set, complete) =>
    h(VApp, () =>
      h(VOtpInput, { length: 6, modelValue: value, "onUpdate:modelValue": set, onFinish: complete }),
    ),
};
