// The popup's views over a fake browser, with their English texts. For tests in happy-dom.

import { type ReadonlySignal, signal } from "@preact/signals";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { AddingModel } from "../../src/popup/adding-model.ts";
import { PopupModel } from "../../src/popup/popup-model.ts";
import { UnlockModel } from "../../src/ui/unlock-model.ts";
import { emr, FakePopupBrowser, stubExtension } from "./fake-popup-browser.ts";

const texts: Readonly<Record<string, { readonly message: string }>> = messages;

export const english = (key: string, values: readonly string[] = []) =>
  texts[key]?.message.replace(/\$(\d)/g, (_, at: string) => values[Number(at) - 1] ?? "") ?? "";

export interface ShownPopup {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
}

/** Over a page of the EMR, with a background that answers what every popup asks. */
export function fakeOverEmr(): FakePopupBrowser {
  const fake = new FakePopupBrowser();
  fake.answers["vault.touch"] = { ok: true };
  fake.answers["tab.state"] = { origin: emr };
  return fake;
}

let close: (() => void) | undefined;

/** After each test. */
export function closePopup(): void {
  close?.();
  close = undefined;
}

export async function showPopup(
  fake: FakePopupBrowser,
  now: ReadonlySignal<number> = signal(Date.now()),
): Promise<ShownPopup> {
  stubExtension(english);
  const { Popup } = await import("../../src/popup/popup.tsx");
  const popup = new PopupModel(fake.browser, now);
  const stop = await popup.start();
  if (fake.canLoad) await popup.others.load();
  const adding = new AddingModel(popup);
  await act(() => render(h(Popup, { popup, adding, unlocking: new UnlockModel(popup) }), document.body));
  close = () => {
    stop();
    render(null, document.body);
  };
  return { popup, adding };
}

export const one = (id: string) => document.querySelector<HTMLElement>(`[data-testid=${id}]`);

/** A click, and the answers that it waits for: here each comes in the same turn of the loop. */
export const click = (id: string) =>
  act(async () => {
    one(id)?.click();
    await new Promise((resolve) => setTimeout(resolve));
  });

export const press = (key: string) =>
  act(
    () =>
      void document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      ),
  );
