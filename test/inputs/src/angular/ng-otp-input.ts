import { NgOtpInputComponent } from "ng-otp-input";
import type { AngularInput } from "./mount.ts";

export const Input: AngularInput = {
  imports: [NgOtpInputComponent],
  template: `<ng-otp-input [config]="{ length: 6, allowNumbersOnly: true }" (onInputChange)="set($event)"></ng-otp-input>`,
};
