// The recovery codes that an EMR shows once, right after enrolment: sealed at once, so that they outlive the page,
// and kept or dropped when the user says so.

import { showOfferBadge } from "../browser/badge.ts";
import type { Request } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import { addOffer, dropOffer, findAccount, keepOffer, markRecoveryCode, type Vault } from "../vault/vault.ts";
import { endEnrolment, enrolmentIn } from "./enrolling-tabs.ts";
import { type Changed, changeVault, readOpenVault } from "./vault-keeper.ts";
import { waitForUnlock } from "./waiting.ts";

/** Codes seen in a tab become an offer only where an account was just enrolled from that tab and origin. */
export async function onRecoveryCodes(
  page: PageSender,
  codes: readonly string[],
  now: number,
): Promise<void> {
  const enrolment = await enrolmentIn(page.tabId, page.origin);
  if (!enrolment) return;
  const { accountId, origin } = enrolment;
  const offer = { id: crypto.randomUUID(), accountId, origin, codes, seenAt: now };
  const changed = await changeVault(now, (vault) =>
    findAccount(vault, accountId) ? addOffer(vault, offer) : vault,
  );
  if (!changed.ok) {
    // The page still shows them, and is asked again after unlocking.
    if (changed.because === "locked") await waitForUnlock(page);
    return;
  }
  await endEnrolment(page.tabId);
  await updateOfferBadge(now);
}

export async function answerOffer({ offerId, keep }: Request<"offer.answer">, now: number): Promise<Changed> {
  const changed = await changeVault(now, (vault) => (keep ? keepOffer : dropOffer)(vault, offerId));
  await updateOfferBadge(now);
  return changed;
}

/** The user says whether a recovery code that was filled was accepted, where the page didn't tell. */
export function markByHand(
  { accountId, code, used }: Request<"recovery.mark">,
  now: number,
): Promise<Changed> {
  const mark = (vault: Vault): Vault => markRecoveryCode(vault, accountId, code, used ? { usedAt: now } : {});
  return changeVault(now, mark);
}

export async function updateOfferBadge(now: number): Promise<void> {
  const vault = await readOpenVault(now);
  // While locked it isn't known; what was shown last stands.
  if (vault) await showOfferBadge(vault.offers.length > 0);
}
