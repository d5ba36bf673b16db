// A vault that is open, an EMR in a tab, an account bound to it: where most stories of the background begin.

import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { saveAccount, scanText } from "../../src/background/enrolment.ts";
import { onAsk } from "../../src/background/fill.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { startSession } from "../../src/browser/session-key.ts";
import { localStore } from "../../src/browser/storage.ts";
import type { PageReport } from "../../src/messages/fill-messages.ts";
import type { PageSender } from "../../src/messages/sender.ts";
import { encodeBase32 } from "../../src/otp/base32.ts";
import { createVault } from "../../src/vault/passphrase-vault.ts";
import { totpByNode } from "../node-codes.ts";
import { rfc6238 } from "../vectors/rfc.ts";
import { fake } from "./fake-browser.ts";

export const emr = "https://emr.example:8443";
export const tabId = 7;

/** The first moment of a time step of 30 s. */
export const now = 1_789_999_980_000;

export const secretText = encodeBase32(rfc6238.secrets["SHA-1"]);
export const keyUri = `otpauth://totp/Lakeside:maya?secret=${secretText}&issuer=Lakeside`;

export const loginPrompt: PageReport = { prompt: "code", enrolment: false, leavesOrigin: false };
export const confirmPrompt: PageReport = { prompt: "code", enrolment: true, leavesOrigin: false };
export const noPrompt: PageReport = { prompt: "none", enrolment: false, leavesOrigin: false };

export function page(documentId: string, overrides: Partial<PageSender> = {}): PageSender {
  return { origin: emr, documentId, tabId, frameId: 0, active: true, ...overrides };
}

export async function openVault(): Promise<void> {
  fake.reset();
  fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true });
  const created = await createVault(localStore, "v", "correct horse", {
    memoryKiB: 8,
    iterations: 1,
    parallelism: 1,
  });
  if (!created.ok) throw new Error(created.because);
  const locking = { idleMinutes: 60, lockWithScreen: true, lockAfterSleep: false };
  await startSession({ vaultId: "v", vaultKey: created.vaultKey, locking }, now);
}

/** Types a key in over the EMR's tab and saves it there; returns the account's id. */
export async function enrol(text: string = keyUri, at = now): Promise<string> {
  const scanned = await scanText({ text, tabId }, at);
  const [candidate] = scanned.ok ? scanned.candidates : [];
  if (!candidate) throw new Error("no candidate");
  const { id, issuer, accountName } = candidate;
  const saved = await saveAccount(
    { candidateId: id, issuer, accountName, twin: "keep-both", bind: true },
    at,
  );
  if (!saved.ok) throw new Error(saved.because);
  return saved.accountId;
}

/** The id of the account that `enrolInTab` made last. */
export let account: string;

/** As a user has it who enrolled a while ago: an open vault with one account, bound to the EMR. Returns its id. */
export async function enrolInTab(): Promise<string> {
  await openVault();
  fake.granted.add(emr);
  account = await enrol();
  await endEnrolment(tabId);
  return account;
}

/** What a document gets that is to be filled with nothing. */
export const nothing = { do: "nothing" };
/** The site is not looked after (any more): not even the script goes on. */
export const end = { do: "end" };

/** By which an ask is told from the same one, sent again. */
let asks = 0;

/** The document asks for what it is to fill. Its server's clock isn't measured: that is clock.test.ts's to see. */
export const ask = (from = page("login"), at = now, report = loginPrompt, refresh = false) =>
  onAsk(from, { ...report, refresh, at: ++asks }, { clock: () => at, settle: async () => false });

export const codeAt = (at: number) =>
  totpByNode(rfc6238.secrets["SHA-1"], at, { algorithm: "SHA-1", digits: 6, period: 30 });

export async function accounts() {
  return (await readOpenVault(now))?.accounts ?? [];
}
