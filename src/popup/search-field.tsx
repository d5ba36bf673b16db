import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";

interface SearchFieldProps {
  readonly popup: PopupModel;
  /** Where it finds; Enter in the field takes the first one, once something is sought. */
  readonly found: () => readonly Account[];
  readonly onEnter: (first: Account) => void;
}

/** Typing anywhere in the view leads here (search-keys.ts). */
export function SearchField({ popup, found, onEnter }: SearchFieldProps) {
  const takeFirst = (event: Event) => {
    event.preventDefault();
    const [first] = found();
    if (first && popup.query.value.trim() !== "") onEnter(first);
  };
  return (
    <search>
      <form onSubmit={takeFirst}>
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
