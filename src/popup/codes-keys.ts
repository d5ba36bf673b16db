import { useMemo } from "preact/hooks";
import type { PopupModel } from "./popup-model.ts";
import { searchField, stepOf, useSearchKeys } from "./search-keys.ts";

/**
 * The keys of the codes view: typing searches, arrows go from code to code, Escape empties the search, Ctrl+Enter
 * (Cmd+Enter) fills, and Alt with an arrow moves an account within its list.
 */
export function useCodesKeys(popup: PopupModel): void {
  const own = useMemo(() => (event: KeyboardEvent) => act(popup, event), [popup]);
  useSearchKeys({ stops: codes, own });
}

function act(popup: PopupModel, { key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean | undefined {
  if (ctrlKey || metaKey) {
    if (key !== "Enter" || altKey) return false;
    void popup.fillHere(focusedAccountId());
    return true;
  }
  const by = stepOf(key);
  if (altKey) return by !== undefined && moveAccount(popup, by);
  if (key !== "Escape") return undefined;
  if (popup.query.value === "") return false;
  popup.query.value = "";
  // A row that was found may be gone, or far down.
  searchField()?.focus();
  return true;
}

/** Of each account its code, or the way to its next one. */
function codes(): HTMLElement[] {
  return [...document.querySelectorAll("[data-testid=site-account], [data-testid=account]")].flatMap(
    (account) => account.querySelector<HTMLElement>("[data-testid=code], [data-testid=next-code]") ?? [],
  );
}

function focusedAccountId(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-account]")?.dataset.account;
}

function moveAccount(popup: PopupModel, by: 1 | -1): boolean {
  const row = document.activeElement?.closest<HTMLElement>("[data-at]");
  const accountId = row?.dataset.account;
  if (!row || accountId === undefined || popup.query.value.trim() !== "") return false;
  void popup
    .moveAccount(accountId, popup.accounts.value.elsewhere, Number(row.dataset.at) + by)
    .then(() => requestAnimationFrame(() => focusAgain(accountId)));
  return true;
}

/** A row that was put elsewhere in the document has lost the focus there. */
function focusAgain(accountId: string): void {
  const row = document.querySelector(`[data-at][data-account="${CSS.escape(accountId)}"]`);
  if (row && !row.contains(document.activeElement)) row.querySelector("button")?.focus();
}
