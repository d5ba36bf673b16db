// Angular's just-in-time compiler: no build step of its own, and the libraries' partial compilations are finished here.

import type { Type } from "@angular/core";
import type { Application } from "../log-in.ts";

// Before anything of Angular is evaluated, which a static import can't promise once the build has cut it into chunks.
await import("@angular/compiler");

export interface AngularInput {
  readonly imports: readonly Type<unknown>[];
  /** Says `set($event)`. */
  readonly template: string;
  readonly members?: (set: (value: string) => void) => Record<string, unknown>;
}

export async function mount(input: AngularInput, root: Element, app: Application): Promise<void> {
  const { ChangeDetectorRef, Component, inject, provideZonelessChangeDetection } = await import("@angular/core");
  const { bootstrapApplication } = await import("@angular/platform-browser");
  const page = Component({
    selector: "log-in-page",
    imports: [...input.imports],
    template: `${input.template}<output id="state">{{ value }}</output>`,
  })(
    class Page {
      value = "";
      readonly #changes = inject(ChangeDetectorRef);
      constructor() {
        Object.assign(this, input.members?.((value) => this.set(value)));
      }
      set(value: string) {
        this.value = value;
        app.onChange(value);
        this.#changes.markForCheck();
      }
    },
  );
  root.append(document.createElement("log-in-page"));
  await bootstrapApplication(page as Type<unknown>, { providers: [provideZonelessChangeDetection()] });
}
