// @vitest-environment happy-dom
// The form in which a second person gets a vault: where the keyboard is, and how it is left.

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { stubExtension } from "../popup/fake-popup-browser.ts";
import { FakeOptions } from "./fake-options.ts";

afterEach(() => render(null, document.body));

async function show() {
  stubExtension((key) => key);
  const { AddPersonCard } = await import("../../src/options/people/add-person-card.tsx");
  const { PeopleModel } = await import("../../src/options/people/people-model.ts");
  const fake = new FakeOptions();
  await fake.model.refresh();
  const model = new PeopleModel(fake.model, () => Promise.resolve({ score: 4 }));
  render(h(AddPersonCard, { model }), document.body);
  await act(() => model.begin("adding"));
  return { fake, model };
}
const field = (testId: string) => document.querySelector<HTMLInputElement>(`[data-testid=${testId}]`);
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.testid;
const send = () =>
  act(async () => void field("create-person")?.closest("form")?.dispatchEvent(new Event("submit")));

test("a name that is missing is said beside the names, and its field is ready for it", async () => {
  const { fake, model } = await show();
  await act(() => {
    model.firstName.value = "Maya";
  });
  await send();
  expect(field("name-problem")?.textContent).toBe("personNameMissing");
  expect(field("create-problem")).toBeNull();
  expect(focused()).toBe("person-name");

  await act(() => {
    model.firstName.value = " ";
  });
  await send();
  expect(focused()).toBe("first-name");

  await act(() => {
    model.firstName.value = "Maya";
    model.name.value = "Tom";
  });
  await send();
  expect(field("name-problem")).toBeNull();
  expect(focused()).toBe("person-passphrase");
  expect(fake.asked).toEqual([]);
});

test("a name that somebody has already is said beside the names, and its field is ready for another", async () => {
  const { fake, model } = await show();
  fake.answers["vault.create"] = () => ({ ok: false, because: "name-taken" });
  await act(() => {
    model.firstName.value = "Maya";
    model.name.value = "maya";
    model.chosen.typed.value = "granite heron lantern";
    model.chosen.repeated.value = "granite heron lantern";
  });
  field("repeat-person-passphrase")?.focus();
  await send();
  // How hard the passphrase is to guess is told a while later.
  await vi.waitFor(() => expect(field("name-problem")?.textContent).toBe("personNameTaken"));
  expect(field("create-problem")).toBeNull();
  expect(focused()).toBe("person-name");
});

test("Escape leaves it, and what was typed is forgotten", async () => {
  const { model } = await show();
  model.name.value = "Tom";
  model.chosen.typed.value = "granite heron lantern";
  await act(() => {
    field("person-name")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  });
  expect(field("person-name")).toBeNull();
  expect([model.name.value, model.chosen.typed.value]).toEqual(["", ""]);
});
