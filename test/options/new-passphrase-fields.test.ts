// @vitest-environment happy-dom
// Where the keyboard is once a passphrase was refused.

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { NewPassphrase } from "../../src/options/new-passphrase.ts";
import { stubExtension } from "../popup/fake-popup-browser.ts";

afterEach(() => render(null, document.body));

async function show(): Promise<NewPassphrase> {
  stubExtension((key) => key);
  const { NewPassphraseFields } = await import("../../src/options/new-passphrase-fields.tsx");
  const chosen = new NewPassphrase((passphrase) => Promise.resolve({ score: passphrase.length > 8 ? 4 : 1 }));
  render(h(NewPassphraseFields, { chosen, label: "Passphrase", testId: "passphrase" }), document.body);
  return chosen;
}
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.testid;
const press = (chosen: NewPassphrase) => act(async () => void (await chosen.take()));

test("nothing takes the focus before anything was refused", async () => {
  await show();
  expect(focused()).toBeUndefined();
});

test("the field that is to be typed anew has the focus, each time", async () => {
  const chosen = await show();
  chosen.typed.value = "weak";
  await press(chosen);
  expect(focused()).toBe("passphrase");

  chosen.typed.value = "seven herons wade";
  chosen.repeated.value = "seven herons wait";
  await press(chosen);
  expect(focused()).toBe("repeat-passphrase");

  (document.activeElement as HTMLElement).blur();
  await press(chosen);
  expect(focused()).toBe("repeat-passphrase");
});
