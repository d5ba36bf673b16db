import { titleInSentence } from "../ui/account-title.tsx";
import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";

/** To the account's own page. Each row has one: its arrow is drawn by the style sheet, for no elements to be made. */
export function DetailsButton({ popup, account }: { popup: PopupModel; account: Account }) {
  const name = text("detailsOf", titleInSentence(account));
  return (
    <button
      type="button"
      class="icon-button details-button"
      aria-label={name}
      title={name}
      onClick={() => popup.show({ is: "account", accountId: account.id })}
      data-testid="details"
    />
  );
}
