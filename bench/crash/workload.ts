// What people do to a vault, without a pause, until the browser is killed.

import type { Page } from "puppeteer-core";
import { encodeBase32 } from "../../src/otp/base32.ts";
import { ask } from "./extension-page.ts";
import type { AccountState, Ledger } from "./ledger.ts";

/** One window: adds, edits, removes and restores accounts of its own. It ends by the page's end. */
export async function workInWindow(page: Page, ledger: Ledger, window: string): Promise<void> {
  for (let number = 0; ; number++) {
    const mine = ledger.names().filter((name) => name.startsWith(`${window}.`));
    const name = pick(mine);
    if (name === undefined || Math.random() < 0.3)
      await add(page, ledger, `${window}.${Date.now()}.${number}`);
    else await change(page, ledger, name, number);
  }
}

/** Seals everything under a new vault key, while the windows go on. */
export async function changePassphrase(page: Page, ledger: Ledger, passphrase: string): Promise<void> {
  const [current = ""] = ledger.passphrases;
  ledger.askPassphrase(passphrase);
  const secret = { type: "passphrase", passphrase: current } as const;
  const answer = await ask(page, "slots.change", { secret, wish: { do: "set-passphrase", passphrase } });
  if (!answer.ok) throw new Error(`The passphrase was not changed: ${JSON.stringify(answer)}`);
  ledger.passphraseSaved();
}

async function add(page: Page, ledger: Ledger, name: string): Promise<void> {
  const secret = encodeBase32(crypto.getRandomValues(new Uint8Array(20)));
  const scanned = await ask(page, "scan.text", { text: `otpauth://totp/Lakeside:${name}?secret=${secret}` });
  const [candidate] = scanned.ok ? scanned.candidates : [];
  if (!candidate) throw new Error("A key URI was not read.");
  const { id: candidateId, issuer, accountName } = candidate;
  const card = { candidateId, issuer, accountName, twin: "keep-both", bind: false } as const;
  await record(ledger, name, "list: ", async () => {
    const saved = await ask(page, "account.save", card);
    return saved.ok ? { ok: true, id: saved.accountId } : saved;
  });
}

async function change(page: Page, ledger: Ledger, name: string, number: number): Promise<void> {
  const { id, saved } = ledger.known(name);
  const notes = saved.replace(/^(?:list|bin): /, "");
  const act = async (answer: Promise<{ ok: boolean }>) => ({ ...(await answer), id });
  if (saved.startsWith("bin")) {
    await record(ledger, name, `list: ${notes}`, () => act(ask(page, "account.restore", { accountId: id })));
  } else if (Math.random() < 0.2) {
    await record(ledger, name, `bin: ${notes}`, () => act(ask(page, "account.remove", { accountId: id })));
  } else {
    const edited = `edited ${Date.now()}, ${number}`;
    const texts = { issuer: "Lakeside", accountName: name, notes: edited, pinned: false, submits: false };
    await record(ledger, name, `list: ${edited}`, () =>
      act(ask(page, "account.edit", { accountId: id, ...texts })),
    );
  }
}

async function record(
  ledger: Ledger,
  name: string,
  state: AccountState,
  act: () => Promise<{ ok: boolean; id?: string; because?: string }>,
): Promise<void> {
  ledger.ask(name, state);
  const answer = await act();
  // The other window has read another key meanwhile, and its card is the one that waits now.
  if (answer.because === "candidate-gone") return ledger.refused(name);
  if (!answer.ok || answer.id === undefined) {
    throw new Error(`A change was refused: ${JSON.stringify(answer)}`);
  }
  ledger.saved(name, answer.id);
}

function pick<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)];
}
