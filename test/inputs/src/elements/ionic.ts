import "@ionic/core/css/core.css";
import { initialize } from "@ionic/core/components";
import { defineCustomElement } from "@ionic/core/components/ion-input-otp.js";
import type { Application } from "../log-in.ts";

initialize();
defineCustomElement();

type Told = CustomEvent<{ value?: string | null }>;

export function Input({ onChange, onComplete }: Application) {
  const element = document.createElement("ion-input-otp");
  Object.assign(element, { length: 6 });
  element.addEventListener("ionInput", (event) => onChange((event as Told).detail.value ?? ""));
  element.addEventListener("ionComplete", (event) => onComplete((event as Told).detail.value ?? ""));
  return element;
}
