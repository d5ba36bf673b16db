// Angular's just-in-time compiler: no build step of its own, and the libraries' partial compilations are finished here.

import "@angular/compiler";
import {
  ChangeDetectorRef,
  Component,
  inject,
  provideZonelessChangeDetection,
  type Type,
} from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import type { Application } from "../log-in.ts";

export interface AngularInput {
  readonly imports: readonly Type<unknown>[];
  /** Says `set($event)`. */
  readonly template: string;
  readonly members?: (set: (value: string) => void) => Record<string, unknown>;
}

export function mount(input: AngularInput, root: Element, app: Application): void {
  const page = Component({
    selector: "log-in-page",
    imports: [...input.imports],
    template: `${input.template}<output id="state">{{ value }}</output>`,
  })(
    class Page {
      value = "";
      readonly #changes = inject(ChangeDetectorRef);
      constructor() {
        Object.assign(
          this,
          input.members?.((value) => this.set(value)),
        );
      }
      set(value: string) {
        this.value = value;
        app.onChange(value);
        this.#changes.markForCheck();
      }
    },
  );
  root.append(document.createElement("log-in-page"));
  void bootstrapApplication(page as Type<unknown>, { providers: [provideZonelessChangeDetection()] });
}
