import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import type { AddingModel } from "./adding-model.ts";
import type { PopupModel } from "./popup-model.ts";

interface UnconfirmedProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  readonly account: Account;
}

/**
 * An account of which no code was seen to be accepted yet: what is left to do, and after a refusal what it may be.
 * The order is that of likelihood: pages make a new secret at every load, so a reload makes the scanned one worthless.
 */
export function Unconfirmed({ popup, adding, account }: UnconfirmedProps) {
  if (account.confirmedAt !== undefined) return null;
  const { refused, lastFill } = popup.tabState.value ?? {};
  if (refused?.accountId !== account.id) {
    return (
      <p class="unconfirmed muted" data-testid="unconfirmed">
        {text("unconfirmed")}
      </p>
    );
  }
  return (
    <div class="unconfirmed stack" data-testid="unconfirmed">
      {/* The fill's own line says so, but goes on to the next code by itself, soon after the page came back. */}
      {lastFill?.is !== "refused" && <strong>{text("refusedWhy")}</strong>}
      <ol class="numbered">
        <li>{text("refusedNewCode")}</li>
        <li>{text("refusedClock")}</li>
        <li>{text("refusedLate")}</li>
      </ol>
      <button
        type="button"
        class="secondary wide"
        onClick={() => void adding.scanPage()}
        data-testid="scan-anew"
      >
        {text("refusedScanAgain")}
      </button>
    </div>
  );
}
