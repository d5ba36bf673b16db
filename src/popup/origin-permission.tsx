import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";

interface OriginPermissionProps {
  readonly popup: PopupModel;
  readonly account: Account;
  readonly origin: string;
}

/** An origin that an account wants and the browser has not granted: nothing is filled there until it has. */
export function OriginPermission({ popup, account, origin }: OriginPermissionProps) {
  return (
    <div class="question">
      <p>{text("originNotAllowed", origin)}</p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() => void popup.allow(account, origin)}
          data-testid="allow"
        >
          {text("allow")}
        </button>
        <button type="button" class="quiet" onClick={() => void popup.unbind(account, origin)}>
          {text("dontUseHere")}
        </button>
      </div>
    </div>
  );
}
