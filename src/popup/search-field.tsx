import { text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

/** Typing anywhere in the codes view leads here; Enter copies the first account found, unless its codes are counted. */
export function SearchField({ popup }: { popup: PopupModel }) {
  const copyFirst = (event: Event) => {
    event.preventDefault();
    const [first] = popup.found.value;
    if (first?.type === "totp" && popup.query.value.trim() !== "") void popup.copyCode(first);
  };
  return (
    <search>
      <form onSubmit={copyFirst}>
        <input
          type="search"
          aria-label={text("search")}
          placeholder={text("search")}
          value={popup.query.value}
          onInput={(event) => {
            popup.query.value = event.currentTarget.value;
          }}
          autocomplete="off"
          spellcheck={false}
          data-testid="search"
        />
      </form>
    </search>
  );
}
