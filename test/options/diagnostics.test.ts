// @vitest-environment happy-dom
// What support gets to read: how things stand, and nothing that is anyone's.

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { VaultView } from "../../src/browser/vault-reader.ts";
import { encodeBase32 } from "../../src/otp/base32.ts";
import { type Account, newAccount } from "../../src/vault/account.ts";
import { encodeBase64 } from "../../src/vault/base64.ts";
import { emptyVault, type Vault } from "../../src/vault/vault.ts";
import { FakeOptions } from "./fake-options.ts";

let DiagnosticsCard: typeof import("../../src/options/about/diagnostics-card.tsx").DiagnosticsCard;

beforeAll(async () => {
  // The polyfill looks for both, and then takes `browser` as it is.
  vi.stubGlobal("chrome", { runtime: { id: "test" } });
  vi.stubGlobal("browser", { runtime: { id: "test" }, i18n: { getMessage: (key: string) => key } });
  ({ DiagnosticsCard } = await import("../../src/options/about/diagnostics-card.tsx"));
});

const secret = new Uint8Array(20).map((_, at) => 200 - at * 7);
/** Words that stand nowhere but in what a vault holds. */
const canaries = {
  issuer: "Canarissuer",
  accountName: "canaraccount",
  origin: "https://canarhost.example",
  wanted: "https://canarwanted.example",
  username: "canaruser",
  notes: "canarnotes",
  recoveryCode: "CANA-R7K2",
  offered: "CANA-R9X4",
  id: "canarid",
} as const;

const precious: Account = {
  ...newAccount(
    canaries.id,
    {
      issuer: canaries.issuer,
      accountName: canaries.accountName,
      secret,
      type: "totp",
      algorithm: "SHA-1",
      digits: 6,
      period: 30,
    },
    1,
  ),
  origins: [canaries.origin],
  wantedOrigins: [canaries.wanted],
  usernames: [canaries.username],
  notes: canaries.notes,
  recoveryCodes: [{ code: canaries.recoveryCode }, { code: "used-canar", usedAt: 2 }],
};

const vault: Vault = {
  ...emptyVault,
  accounts: [precious],
  bin: [{ account: { ...precious, id: "canarbin" }, deletedAt: 3 }],
  offers: [
    {
      id: "canaroffer",
      accountId: canaries.id,
      origin: canaries.origin,
      codes: [canaries.offered],
      seenAt: 4,
    },
  ],
  slotProofs: { canarslot: secret },
};

let fake: FakeOptions;

beforeEach(() => {
  fake = new FakeOptions();
  fake.answers["vault.touch"] = () => ({ ok: true });
  fake.vault = vault;
  fake.clocks = { [canaries.origin]: { is: "off", aheadMs: 95_000, at: 5 } };
});
afterEach(() => render(null, document.body));

async function show(): Promise<void> {
  await fake.model.start();
  await act(() => render(h(DiagnosticsCard, { options: fake.model }), document.body));
  await vi.waitFor(() => expect(document.querySelector("[data-testid=diagnostics]")).not.toBeNull());
}
async function copy(): Promise<string> {
  const button = document.querySelector<HTMLElement>("[data-testid=copy-diagnostics]");
  await act(async () => {
    button?.click();
    await new Promise((resolve) => setTimeout(resolve));
  });
  return fake.copied.join();
}

test("what is copied is what was seen, and says how things stand", async () => {
  await show();
  const seen = document.querySelector("[data-testid=diagnostics]")?.textContent;
  const text = await copy();
  expect(text).toBe(seen);
  const lines = text.split("\n");
  expect(lines).toContain("vault: open");
  expect(lines).toContain("accounts: 1");
  expect(lines).toContain("recovery codes left: 1");
  expect(lines).toContain("in the bin: 1");
  expect(lines).toContain("clocks measured: off by 95 s");
  expect(fake.saying).toBe("diagnosticsCopied");
});

test("no secret, code, name, site, note, username or id is in it, in any writing", async () => {
  await show();
  const text = await copy();
  expect(text.length).toBeGreaterThan(200);
  expect(text.toLowerCase()).not.toContain("canar");
  for (const value of Object.values(canaries)) expect(text).not.toContain(value);
  const hex = [...secret].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  for (const written of [encodeBase32(secret), encodeBase64(secret), hex, secret.join(",")]) {
    expect(text.toLowerCase()).not.toContain(written.toLowerCase());
  }
});

test("where the browser lets nothing be copied, it says how to do it by hand", async () => {
  fake.copies = false;
  await show();
  expect(await copy()).toBe("");
  expect(fake.saying).toBe("diagnosticsNotCopied");
});

describe("a report that comes late", () => {
  /** The looks at what is granted that are under way, in the order in which they began. */
  let looks: ((granted: number) => Promise<void>)[];

  beforeEach(() => {
    looks = [];
    fake.granted = () =>
      new Promise((resolve) =>
        looks.push((granted) =>
          act(async () => {
            resolve(Array.from({ length: granted }, (_, at) => `https://${at}.example`));
            await new Promise((soon) => setTimeout(soon));
          }),
        ),
      );
  });

  const report = () => document.querySelector("[data-testid=diagnostics]")?.textContent;
  const begin = async () => {
    await fake.model.start();
    await act(() => render(h(DiagnosticsCard, { options: fake.model }), document.body));
  };
  const change = (view?: VaultView) =>
    act(async () => {
      fake.closed = view;
      await fake.model.refresh();
    });

  test("isn't shown over a newer one, and an older one stays until there is a newer", async () => {
    await begin();
    await change();
    await looks[1]?.(1);
    expect(report()).toContain("sites allowed in the browser: 1\n");
    await looks[0]?.(2);
    expect(report()).toContain("sites allowed in the browser: 1\n");
    await change();
    expect(report()).toContain("sites allowed in the browser: 1\n");
    await looks[2]?.(3);
    expect(report()).toContain("sites allowed in the browser: 3\n");
  });

  test("isn't shown after a lock, nor is what was shown before it", async () => {
    await begin();
    await looks[0]?.(1);
    expect(report()).toContain("accounts: 1\n");
    await change();
    await change({ state: "locked" });
    expect(report()).toBeUndefined();
    await looks[1]?.(1);
    expect(report()).toBeUndefined();
    await looks[2]?.(1);
    expect(report()).toContain("vault: locked\n");
    expect(report()).not.toContain("accounts");
  });

  test("isn't shown to another person, nor is what was shown to the one before", async () => {
    const people = (currentId: string) => ({ vaults: [{ id: "m" }, { id: "t" }], currentId });
    const open = { state: "open", restoredOlder: false } as const;
    fake.closed = { ...open, vault, people: people("m") };
    await begin();
    await looks[0]?.(1);
    expect(report()).toContain("accounts: 1\n");
    await change({ ...open, vault: emptyVault, people: people("t") });
    expect(report()).toBeUndefined();
    await looks[1]?.(1);
    expect(report()).toContain("accounts: 0\n");
  });
});
