// Where an account is filled, and by whom: both can be taken back.

import { useState } from "preact/hooks";
import { Confirmation } from "../ui/confirmation.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Label } from "../ui/label.tsx";
import { labelInSentence } from "../ui/shown-label.ts";
import { text } from "../ui/texts.ts";
import { type Account, isBoundOrWanted } from "../vault/account.ts";
import { forgetUsername } from "./account-changes.ts";
import { ClockNote } from "./clock-note.tsx";
import { OriginPermission } from "./origin-permission.tsx";
import type { PopupModel } from "./popup-model.ts";

interface AccountSectionProps {
  readonly popup: PopupModel;
  readonly account: Account;
}

export function OriginsSection({ popup, account }: AccountSectionProps) {
  const { origins, wantedOrigins } = account;
  return (
    <section class="card padded stack" data-testid="origins">
      <h2>{text("filledOn")}</h2>
      {origins.length + wantedOrigins.length === 0 && <p class="muted">{text("filledNowhere")}</p>}
      {origins.length > 0 && (
        <ul class="removable-list">
          {origins.map((origin) => (
            <BoundOrigin key={origin} popup={popup} account={account} origin={origin} />
          ))}
        </ul>
      )}
      {wantedOrigins.map((origin) => (
        <OriginPermission key={origin} popup={popup} account={account} origin={origin} />
      ))}
      <UseHere popup={popup} account={account} />
    </section>
  );
}

/** The way to use it on the page under the popup: two steps, or three where that page resembles a bound one. */
function UseHere({ popup, account }: AccountSectionProps) {
  const origin = popup.origin.value;
  if (origin === undefined || isBoundOrWanted(account, origin)) return null;
  return (
    <button
      type="button"
      class="secondary wide"
      onClick={() => popup.show({ is: "binding", accountId: account.id })}
    >
      {text("useAccountHere")}
    </button>
  );
}

function BoundOrigin({ popup, account, origin }: AccountSectionProps & { origin: string }) {
  const [isAsking, setAsking] = useState(false);
  if (isAsking) {
    return (
      <li>
        <Confirmation
          question={text("unbindQuestion", origin)}
          confirm={text("unbindConfirm")}
          onConfirm={() => void popup.unbind(account, origin)}
          onCancel={() => setAsking(false)}
          testId="confirm-unbind"
        />
      </li>
    );
  }
  return (
    <li>
      <div>
        <span class="origin">{origin}</span>
        <ClockNote popup={popup} origin={origin} />
      </div>
      <IconButton
        icon="remove"
        name={text("unbind", origin)}
        onClick={() => setAsking(true)}
        testId="unbind"
      />
    </li>
  );
}

/** Whose logins it is filled for by itself. A name that got in by mistake must be able to go. */
export function UsernamesSection({ popup, account }: AccountSectionProps) {
  if (account.usernames.length === 0) return null;
  return (
    <section class="card padded stack" data-testid="usernames">
      <h2>{text("usernames")}</h2>
      <p class="muted">{text("usernamesSentence")}</p>
      <ul class="removable-list">
        {account.usernames.map((username) => (
          <li key={username}>
            <Label text={username} />
            <IconButton
              icon="remove"
              name={text("forgetUsername", labelInSentence(username))}
              onClick={() => void forgetUsername(popup, account, username)}
              testId="forget-username"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
