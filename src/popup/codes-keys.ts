import { useLayoutEffect } from "preact/hooks";
import type { PopupModel } from "./popup-model.ts";

/**
 * The keys of the codes view: typing searches, arrows go from code to code, Escape empties the search, Ctrl+Enter
 * (Cmd+Enter) fills, and Alt with an arrow moves an account within its list.
 */
export function useCodesKeys(popup: PopupModel): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.isComposing && act(popup, event)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [popup]);
}

/** Whether the key was one of ours, and nothing else shall come of it. */
function act(popup: PopupModel, event: KeyboardEvent): boolean {
  const { key, altKey } = event;
  const by = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : undefined;
  if (event.ctrlKey || event.metaKey) {
    if (key !== "Enter" || altKey) return false;
    void popup.fillHere(focusedAccountId());
    return true;
  }
  if (altKey) return by !== undefined && moveAccount(popup, by);
  if (by !== undefined) return moveFocus(by);
  if (key === "Escape") {
    if (popup.query.value === "") return false;
    popup.query.value = "";
    return true;
  }
  if (event.target instanceof HTMLInputElement || key === " " || key.length !== 1) return false;
  // A letter lands in the field by itself, since the focus is there before it is written.
  return focusSearch() && key === "/";
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

/** There once there is something to search in. */
export const searchField = () => document.querySelector<HTMLInputElement>("[data-testid=search]");

function focusSearch(): boolean {
  const field = searchField();
  field?.focus();
  return field !== null;
}

function moveFocus(by: 1 | -1): boolean {
  const search = searchField();
  // One stop for each account: its code, or the way to its next one.
  const codes = [...document.querySelectorAll("[data-testid=site-account], [data-testid=account]")].flatMap(
    (account) => account.querySelector<HTMLElement>("[data-testid=code], [data-testid=next-code]") ?? [],
  );
  const stops: HTMLElement[] = search ? [search, ...codes] : codes;
  const focused = document.activeElement;
  const account = focused?.closest("[data-account]");
  const at = stops.findIndex((stop) => stop === focused || account?.contains(stop));
  const next = stops[at === -1 ? 0 : at + by];
  next?.focus();
  return next !== undefined;
}
