import OtpField from "@corvu/otp-field";
import { createComponent } from "solid-js";
import { insert } from "solid-js/web";
import type { SolidProps } from "./mount.ts";

export function Input(props: SolidProps) {
  return createComponent(OtpField, {
    maxLength: 6,
    get value() {
      return props.value;
    },
    onValueChange: props.onValueChange,
    onComplete: props.onComplete,
    get children() {
      const drawn = [0, 1, 2, 3, 4, 5].map((index) => {
        const box = document.createElement("div");
        box.style.cssText = "display: inline-block; width: 36px; height: 40px; border: 1px solid gray";
        insert(box, () => props.value[index] ?? "");
        return box;
      });
      return [createComponent(OtpField.Input, { "aria-label": "Code" }), drawn];
    },
  } as never);
}
