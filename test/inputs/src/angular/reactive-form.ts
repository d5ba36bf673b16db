import { FormControl, ReactiveFormsModule, Validators } from "@angular/forms";
import type { AngularInput } from "./mount.ts";

/** The application sees the code once the form's control calls it valid. */
export const Input: AngularInput = {
  imports: [ReactiveFormsModule],
  template: `<label>Code <input maxlength="6" [formControl]="code"></label>`,
  members: (set) => {
    const code = new FormControl("", { validators: [Validators.pattern(/^\d{6}$/)], nonNullable: true });
    code.valueChanges.subscribe((value) => set(code.valid ? value : ""));
    return { code };
  },
};
