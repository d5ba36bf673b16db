import PrimeVue from "primevue/config";
import InputOtp from "primevue/inputotp";
import { h } from "vue";
import type { VueInput } from "./mount.ts";

export const Input: VueInput = {
  plugins: [PrimeVue],
  render: (value, set) =>
    h(InputOtp, { length: 6, integerOnly: true, modelValue: value, "onUpdate:modelValue": set }),
};
