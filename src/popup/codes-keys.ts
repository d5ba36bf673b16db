import { useEffect } from "preact/hooks";
import type { PopupModel } from "./popup-model.ts";

/** The keys of the codes view: typing searches, arrows go from code to code, Escape empties the search. */
export function useCodesKeys(popup: PopupModel): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const isInField = event.target instanceof HTMLInputElement;
      if (event.key === "Escape" && popup.query.value !== "") {
        popup.query.value = "";
        event.preventDefault();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (moveFocus(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
      } else if (!isInField && event.key === "/") {
        if (focusSearch()) event.preventDefault();
      } else if (!isInField && event.key.length === 1 && event.key !== " ") {
        // The letter itself lands in the field, since the focus is there before it is written.
        focusSearch();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [popup]);
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-testid=search]");
  field?.focus();
  return field !== null;
}

function moveFocus(by: 1 | -1): boolean {
  const codes = [...document.querySelectorAll<HTMLElement>("[data-testid=search], [data-testid=code]")];
  const at = codes.findIndex((code) => code.matches(":focus"));
  const next = codes[at === -1 ? 0 : at + by];
  next?.focus();
  return next !== undefined;
}
