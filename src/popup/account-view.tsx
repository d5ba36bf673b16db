// One account: its names, where it is filled, its recovery codes, and its end.

import { useState } from "preact/hooks";
import { dayText, text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import { AccountTitle } from "./account-title.tsx";
import { Confirmation } from "./confirmation.tsx";
import { BackHeader } from "./header.tsx";
import { OriginPermission } from "./origin-permission.tsx";
import { ParameterList } from "./parameter-list.tsx";
import type { PopupModel } from "./popup-model.ts";
import { RecoverySection } from "./recovery-section.tsx";

interface AccountViewProps {
  readonly popup: PopupModel;
  readonly account: Account;
}

export function AccountView({ popup, account }: AccountViewProps) {
  return (
    <>
      <BackHeader popup={popup}>
        <AccountTitle account={account} />
      </BackHeader>
      <main class="account stack">
        <section class="card padded stack">
          <h2>{text("filledOn")}</h2>
          {account.origins.length + account.wantedOrigins.length === 0 && (
            <p class="muted">{text("filledNowhere")}</p>
          )}
          <ul class="origins">
            {account.origins.map((origin) => (
              <li key={origin} class="origin">
                {origin}
              </li>
            ))}
          </ul>
          {account.wantedOrigins.map((origin) => (
            <OriginPermission key={origin} popup={popup} origin={origin} />
          ))}
        </section>
        <RecoverySection popup={popup} account={account} />
        <section class="card padded stack">
          <h2>{text("accountFacts")}</h2>
          <ParameterList parameters={account} />
          <p class="muted">{text("addedOn", dayText(account.createdAt))}</p>
        </section>
        <RemoveSection popup={popup} account={account} />
      </main>
    </>
  );
}

function RemoveSection({ popup, account }: AccountViewProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" class="quiet danger" onClick={() => setAsking(true)} data-testid="remove">
        {text("removeAccount")}
      </button>
    );
  }
  return (
    <Confirmation
      question={text("removeQuestion")}
      confirm={text("removeConfirm")}
      isDangerous
      onConfirm={() => void popup.remove(account)}
      onCancel={() => setAsking(false)}
      testId="confirm-remove"
    />
  );
}
