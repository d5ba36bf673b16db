import { useState } from "preact/hooks";
import { AccountTitle } from "../ui/account-title.tsx";
import { countText, text } from "../ui/texts.ts";
import { findAccount, type RecoveryOffer } from "../vault/vault.ts";
import type { PopupModel } from "./popup-model.ts";
import { RecoveryCodeText } from "./recovery-code-text.tsx";

/** Recovery codes that a page showed, waiting to be kept or not. They are sealed already, so there is no hurry. */
export function RecoveryOfferCard({ popup, offer }: { popup: PopupModel; offer: RecoveryOffer }) {
  const [isRevealed, setRevealed] = useState(false);
  const account = popup.vault.value && findAccount(popup.vault.value, offer.accountId);
  return (
    <section class="card offer" data-testid="offer">
      <h2>{countText("offerQuestion", offer.codes.length)}</h2>
      {account && <AccountTitle account={account} />}
      <p class="muted">{text("offerWhy")}</p>
      <ul class="recovery-codes">
        {offer.codes.map((code) => (
          <li key={code}>
            <RecoveryCodeText code={code} isMasked={!isRevealed} />
          </li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => void popup.answerOffer(offer.id, true)}
          data-testid="keep-offer"
        >
          {text("keep")}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => void popup.answerOffer(offer.id, false)}
          data-testid="drop-offer"
        >
          {text("dontKeep")}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => setRevealed(!isRevealed)}
          data-testid="reveal-offer"
        >
          {text(isRevealed ? "hideCodes" : "revealCodes")}
        </button>
      </div>
    </section>
  );
}
