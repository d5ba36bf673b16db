// The keys of a view with a search over a list.

import { useLayoutEffect } from "preact/hooks";

/** There once there is something to search in. */
export const searchField = () => document.querySelector<HTMLInputElement>("[data-testid=search]");

interface SearchKeys {
  /** In the list's order: where the arrows stop, one for each account. */
  readonly stops: () => readonly HTMLElement[];
  /** What other keys do; asked first. True where the key is one of the view's own, undefined where it may be ours. */
  readonly own?: (event: KeyboardEvent) => boolean | undefined;
}

/** Typing searches; arrows go from the search over the list. */
export function useSearchKeys({ stops, own }: SearchKeys): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.isComposing && (own?.(event) ?? act(stops, event))) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [stops, own]);
}

/** Whether the key was one of ours, and nothing else shall come of it. */
function act(stops: SearchKeys["stops"], event: KeyboardEvent): boolean {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const by = stepOf(key);
  if (by !== undefined) return moveFocus(stops(), by);
  if (event.target instanceof HTMLInputElement || key === " " || key.length !== 1) return false;
  // A letter lands in the field by itself, since the focus is there before it is written.
  const field = searchField();
  field?.focus();
  return field !== null && key === "/";
}

export function stepOf(key: string): 1 | -1 | undefined {
  return key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : undefined;
}

function moveFocus(accounts: readonly HTMLElement[], by: 1 | -1): boolean {
  const search = searchField();
  const stops = search ? [search, ...accounts] : accounts;
  const focused = document.activeElement;
  const account = focused?.closest("[data-account]");
  const at = stops.findIndex((stop) => stop === focused || account?.contains(stop));
  const next = stops[at === -1 ? 0 : at + by];
  next?.focus();
  return next !== undefined;
}
