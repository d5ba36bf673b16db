// "This is the field": a prompt that isn't found by its looks is found by what the user said of it, on that site only.

import { pushAskAgain } from "../browser/messaging.ts";
import { describeFields, injectTaughtField } from "../browser/page-scripts.ts";
import type { Request, Response } from "../messages/protocol.ts";
import { boundOrigins, withTaughtField } from "../vault/vault.ts";
import { allRecords, type PagePlace, recordsOfTab } from "./tab-records.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/** Keeps how the field with the cursor is found again, for the origin that the browser knows its document by. */
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
  const changed = await changeVault(now, (current) => withTaughtField(current, origin, description));
  if (!changed.ok) return changed;
  if (await injectTaughtField({ tabId, frameId }, description)) await pushAskAgain(tabId, frameId);
  return changed;
}

/** A document that shows no prompt learns what it has been told is one, if anything. */
export async function bringTaughtField(
  page: PagePlace & { readonly origin: string },
  now: number,
): Promise<boolean> {
  const taught = (await readOpenVault(now))?.settings.taughtFields?.[page.origin];
  return taught !== undefined && injectTaughtField(page, taught);
}

/** What is taught stands in the vault: the documents that were there before it was opened learn it now. */
export async function bringTaughtFields(now: number): Promise<void> {
  for (const record of await allRecords()) {
    if (record.report.prompt !== "none") continue;
    if (await bringTaughtField(record, now)) await pushAskAgain(record.tabId, record.frameId);
  }
}
