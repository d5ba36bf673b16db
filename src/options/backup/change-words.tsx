import { type TextKey, text } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";
import { type ChangedField, changedFields } from "../../vault/changed-fields.ts";

const words: Record<ChangedField, TextKey> = {
  names: "changedNames",
  sites: "changedSites",
  "recovery-codes": "changedRecoveryCodes",
  usernames: "changedUsernames",
  notes: "changedNotes",
  pin: "changedPin",
  counter: "changedCounter",
  times: "changedTimes",
};

interface ChangeWordsProps {
  readonly before: Account;
  readonly next: Account;
  readonly intro?: string;
}

/** What of an account would be another: "sites, notes". */
export function ChangeWords({ before, next, intro = "" }: ChangeWordsProps) {
  const changed = changedFields(before, next).map((field) => text(words[field]));
  if (changed.length === 0) return null;
  return (
    <span class="muted change-words">
      {intro} {changed.join(", ")}
    </span>
  );
}
