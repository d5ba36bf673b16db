import { FormsModule } from "@angular/forms";
import type { AngularInput } from "./mount.ts";

export const Input: AngularInput = {
  imports: [FormsModule],
  template: `<label>Code <input name="code" inputmode="numeric" [ngModel]="value" (ngModelChange)="set($event)"></label>`,
};
