// Accounts found by a scan and not saved yet. They wait in storage.session, so that a worker killed between the scan
// and the click on Save loses none; locking drops them.

import { StoredItem } from "../browser/storage.ts";
import type { Candidate, OtherCode, Scanned } from "../messages/protocol.ts";
import { encodeBase32 } from "../otp/base32.ts";
import { type KeyUri, parseKeyUri, writeKeyUri } from "../otp/key-uri.ts";
import { keyParameters } from "../vault/account.ts";
import { type Vault, whatIsThere } from "../vault/vault.ts";

export interface WaitingCandidate {
  readonly keyUri: string;
  readonly origin?: string;
  readonly tabId?: number;
}

const waiting = new StoredItem<Readonly<Record<string, WaitingCandidate>>>("session", "candidates", {});

/** Sorts texts of QR codes into accounts, which wait from now on, and others, of which only the kind is told. */
export async function offerCandidates(
  texts: readonly string[],
  from: { readonly origin?: string; readonly tabId?: number; readonly typedIn: boolean },
  vault: Vault,
): Promise<Scanned> {
  const { typedIn, ...page } = from;
  const candidates: Candidate[] = [];
  const others: OtherCode[] = [];
  const toWait: Record<string, WaitingCandidate> = {};
  for (const text of new Set(texts)) {
    const parsed = parseKeyUri(text);
    if (!parsed.ok) {
      others.push(
        parsed.because === "not-a-key-uri" ? kindOf(text) : { kind: "key-uri", because: parsed.because },
      );
      continue;
    }
    const id = crypto.randomUUID();
    toWait[id] = { keyUri: writeKeyUri(parsed.key), ...page };
    candidates.push({ ...describe(id, parsed.key, page.origin, vault), typedIn });
  }
  // Only the latest scan's can be saved: earlier secrets are not kept around.
  if (candidates.length > 0) await waiting.update(() => toWait);
  return { ok: true, candidates, others };
}

export async function takeCandidate(id: string): Promise<(WaitingCandidate & { key: KeyUri }) | undefined> {
  const candidate = (await waiting.get())[id];
  const parsed = candidate && parseKeyUri(candidate.keyUri);
  return candidate && parsed?.ok ? { ...candidate, key: parsed.key } : undefined;
}

export async function forgetCandidate(id: string): Promise<void> {
  await waiting.update(({ [id]: _, ...others }) => others);
}

export async function forgetCandidates(): Promise<void> {
  await waiting.clear();
}

function describe(id: string, key: KeyUri, origin: string | undefined, vault: Vault) {
  const { same, twin } = whatIsThere(vault, key);
  const { issuer, accountName } = key;
  return {
    id,
    issuer,
    accountName,
    ...keyParameters(key),
    secret: encodeBase32(key.secret),
    ...(origin !== undefined && { origin }),
    ...(same && { sameAs: same.id }),
    ...(twin && { twinOf: twin.id }),
    mayReplace: origin !== undefined && twin?.origins.includes(origin) === true,
  };
}

const paymentStarts = /^(bitcoin|ethereum|lightning|upi|paypal|epc|BCD\n|SPC\r?\n|EMV)/i;
const appStores = /^(apps\.apple\.com|itunes\.apple\.com|play\.google\.com|addons\.mozilla\.org)$/;

/** What a QR code that is no account is for, as far as its text's form tells. */
export function kindOf(text: string): OtherCode {
  if (/^WIFI:/i.test(text)) return { kind: "wifi" };
  if (/^(BEGIN:VCARD|MECARD:|mailto:|tel:|sms(to)?:)/i.test(text)) return { kind: "contact" };
  if (paymentStarts.test(text)) return { kind: "payment" };
  const host = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).host : "";
  if (host === "") return { kind: "text" };
  return appStores.test(host) ? { kind: "app-store" } : { kind: "link", host };
}
