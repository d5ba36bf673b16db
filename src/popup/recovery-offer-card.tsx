import { useLayoutEffect, useState } from "preact/hooks";
import { AccountTitle } from "../ui/account-title.tsx";
import { countText, text } from "../ui/texts.ts";
import { findAccount, type RecoveryOffer } from "../vault/vault.ts";
import type { PopupModel } from "./popup-model.ts";
import { RecoveryCodeText } from "./recovery-code-text.tsx";

/** Recovery codes that a page showed, waiting to be kept or not. They are sealed already, so there is no hurry. */
export function RecoveryOfferCard({ popup, offer }: { popup: PopupModel; offer: RecoveryOffer }) {
  const [isRevealed, setRevealed] = useState(false);
  const [isAnswering, setAnswering] = useState(false);
  // Coming while the popup is open, it moves down what has the focus.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (focused !== document.body) focused?.scrollIntoView({ block: "nearest" });
  }, []);
  const account = popup.vault.value && findAccount(popup.vault.value, offer.accountId);
  // The second half of a double click would answer the offer that comes up in this one's place.
  const answer = async (detail: number, keep: boolean) => {
    if (detail > 1) return;
    setAnswering(true);
    await popup.answerOffer(offer.id, keep);
    setAnswering(false);
  };
  return (
    <section class="card offer" data-testid="offer">
      <h2>{countText("offerQuestion", offer.codes.length)}</h2>
      {account && <AccountTitle account={account} />}
      <p class="muted">{text("offerWhy")}</p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={isAnswering}
          onClick={({ detail }) => void answer(detail, true)}
          data-testid="keep-offer"
        >
          {text("keep")}
        </button>
        <button
          type="button"
          class="secondary"
          disabled={isAnswering}
          onClick={({ detail }) => void answer(detail, false)}
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
      {/* Below, so that no button moves from under the pointer. */}
      {isRevealed && (
        <ul class="recovery-codes">
          {offer.codes.map((code) => (
            <li key={code}>
              <RecoveryCodeText code={code} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
