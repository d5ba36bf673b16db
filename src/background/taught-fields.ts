// "This is the field": a prompt that isn't found by its looks, or where another one is, is found by what the user said
// of it, on that site only. In the vault stand an origin's fields as lines of one text, the newest first.

import { pushAskAgain } from "../browser/messaging.ts";
import { describeFields, fieldsElsewhere, injectTaughtFields } from "../browser/page-scripts.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { PagePlace } from "../messages/sender.ts";
import { boundOrigins, type Vault, withTaughtFields } from "../vault/vault.ts";
import { allRecords, changeRecord, recordsOfTab } from "./tab-records.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/** A site with more places for a code than this is none that was taught with care: the oldest goes. */
const mostFields = 8;

/**
 * Keeps how the field with the cursor is found again, for the origin that the browser knows its document by, beside
 * those of other pages of that origin. One that stands on the same page was the wrong one: the newest goes in its place.
 */
export async function teachField(
  { tabId }: Request<"site.teachField">,
  now: number,
): Promise<Response<"site.teachField">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  const bound = boundOrigins(vault);
  const records = (await recordsOfTab(tabId)).filter((record) => bound.includes(record.origin));
  const [taught] = (await describeFields(tabId)).flatMap((field) =>
    records.filter(({ frameId }) => frameId === field.frameId).map(({ origin }) => ({ ...field, origin })),
  );
  if (!taught) return { ok: false, because: "no-field" };
  const { frameId, origin, description } = taught;
  const place = { tabId, frameId };
  const kept = vault.settings.taughtFields?.[origin];
  const elsewhere = kept === undefined ? [] : await fieldsElsewhere(place, kept);
  const fields = [...new Set([description, ...elsewhere])].slice(0, mostFields).join("\n");
  const changed = await changeVault(now, (current) => withTaughtFields(current, origin, fields));
  if (!changed.ok) return changed;
  // Another field may have been filled by itself: this one is to be, too.
  await changeRecord(place, (record) => ({ ...record, filledByItself: [] }));
  if (await injectTaughtFields(place, fields)) await pushAskAgain(tabId, frameId);
  return changed;
}

type Page = PagePlace & { readonly origin: string };

/** A document learns what has been told of its origin, if anything. */
export async function bringTaughtFields(page: Page, now: number): Promise<boolean> {
  return bring(page, await readOpenVault(now));
}

async function bring(page: Page, vault: Vault | undefined): Promise<boolean> {
  const taught = vault?.settings.taughtFields?.[page.origin];
  return taught !== undefined && injectTaughtFields(page, taught);
}

/** What is taught stands in the vault: the documents that were there before it was opened learn it now. */
export async function bringAllTaughtFields(now: number): Promise<void> {
  const vault = await readOpenVault(now);
  for (const record of await allRecords()) {
    if (await bring(record, vault)) await pushAskAgain(record.tabId, record.frameId);
  }
}
