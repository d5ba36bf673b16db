// @vitest-environment happy-dom
// "Move to a phone", while the accounts change under it.

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { parseMigrationUri } from "../../src/vault/import/google-migration.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { stubExtension } from "../popup/fake-popup-browser.ts";
import { sampleAccount } from "../vault/samples.ts";
import { FakeOptions } from "./fake-options.ts";

afterEach(() => render(null, document.body));

const part = () => {
  const code = document.querySelector<HTMLElement>('[data-testid="migration-code"]')?.dataset.code ?? "";
  return parseMigrationUri(code);
};
const names = () => part()?.keys.map(({ accountName }) => accountName) ?? [];

test("an account that goes between two codes takes none of the others away from the phone", async () => {
  stubExtension((key) => key);
  const { PhoneCard } = await import("../../src/options/export/phone-card.tsx");
  const fake = new FakeOptions();
  const accounts = Array.from({ length: 12 }, (_, at) =>
    sampleAccount(`a${at}`, { accountName: `user${at}` }),
  );
  fake.vault = { ...emptyVault, accounts };
  await fake.model.refresh();
  await act(() => render(h(PhoneCard, { options: fake.model }), document.body));
  const first = { names: names(), batchId: part()?.batchId };

  fake.vault = { ...emptyVault, accounts: accounts.slice(1) };
  await act(() => fake.model.refresh());
  await act(() => document.querySelector<HTMLElement>('[data-testid="phone-next"]')?.click());
  expect(part()).toMatchObject({ index: 1, count: 2, batchId: first.batchId });
  expect([...first.names, ...names()]).toEqual(accounts.map(({ accountName }) => accountName));
});
