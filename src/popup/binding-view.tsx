// "Use an account here": the page's origin in full beside those the account is bound to, so that a person compares
// them; and one more deliberate step where the page resembles one of them.

import { useState } from "preact/hooks";
import { AccountTitle } from "../ui/account-title.tsx";
import { Confirmation } from "../ui/confirmation.tsx";
import { isUnencrypted } from "../ui/origin-safety.ts";
import { text } from "../ui/texts.ts";
import { type Account, isBoundOrWanted } from "../vault/account.ts";
import { bindAccount } from "./account-changes.ts";
import { searchAccounts } from "./account-lists.ts";
import { BackHeader } from "./header.tsx";
import { LookAlikeSentence } from "./look-alike-card.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Rows } from "./rows.tsx";
import { SearchField } from "./search-field.tsx";
import { useSearchKeys } from "./search-keys.ts";

interface BindingViewProps {
  readonly popup: PopupModel;
  readonly account: Account | undefined;
}

export function BindingView({ popup, account }: BindingViewProps) {
  const origin = popup.origin.value;
  return (
    <>
      <BackHeader popup={popup}>{text("useHere")}</BackHeader>
      <main class="binding stack">
        {origin === undefined ? (
          <p class="empty">{text("bindNotAnOrigin")}</p>
        ) : account ? (
          <Comparison popup={popup} account={account} origin={origin} />
        ) : (
          <Choice popup={popup} origin={origin} />
        )}
      </main>
    </>
  );
}

function PageOrigin({ origin }: { origin: string }) {
  return (
    <div>
      <h2>{text("thisPage")}</h2>
      <p class="origin" data-testid="page-origin">
        {origin}
      </p>
    </div>
  );
}

const buttons = () => [...document.querySelectorAll<HTMLElement>("[data-testid=choose-account]")];

function Choice({ popup, origin }: { popup: PopupModel; origin: string }) {
  useSearchKeys({ stops: buttons });
  const accounts = (popup.vault.value?.accounts ?? []).filter((account) => !isBoundOrWanted(account, origin));
  const found = searchAccounts(accounts, popup.query.value);
  const choose = ({ id }: Account) => popup.show({ is: "binding", accountId: id });
  return (
    <>
      <section class="card padded stack">
        <PageOrigin origin={origin} />
        <p class="muted">{text("useHereWhich")}</p>
      </section>
      {accounts.length > 1 && <SearchField popup={popup} found={() => found} onEnter={choose} />}
      {found.length > 0 ? (
        <Rows accounts={found}>
          {(account) => (
            <button
              type="button"
              class="row-code leads-on"
              onClick={() => choose(account)}
              data-testid="choose-account"
            >
              <AccountTitle account={account} />
            </button>
          )}
        </Rows>
      ) : (
        <p class="empty">{text("nothingFound")}</p>
      )}
    </>
  );
}

interface ComparisonProps {
  readonly popup: PopupModel;
  readonly account: Account;
  readonly origin: string;
}

function Comparison({ popup, account, origin }: ComparisonProps) {
  const [isAsking, setAsking] = useState(false);
  const lookAlike = popup.doubt.of(account);
  const bind = () => void bindAccount(popup, account, origin);
  return (
    <section class="card padded stack">
      <AccountTitle account={account} />
      <div>
        <h2>{text("filledSoFar")}</h2>
        {account.origins.length === 0 && <p class="muted">{text("filledNowhereYet")}</p>}
        <ul class="origins">
          {account.origins.map((one) => (
            <li key={one} class="origin" data-testid="bound-origin">
              {one}
            </li>
          ))}
        </ul>
      </div>
      <PageOrigin origin={origin} />
      {isUnencrypted(origin) && <p class="warning">{text("originUnencrypted")}</p>}
      {lookAlike && <LookAlikeSentence lookAlike={lookAlike} origin={origin} />}
      {isAsking ? (
        <Confirmation
          question={text("useHereQuestion", origin)}
          confirm={text("useHereConfirm")}
          isDangerous
          onConfirm={bind}
          onCancel={() => popup.show({ is: "codes" })}
          testId="confirm-bind"
        />
      ) : (
        <>
          <p class="muted">{text("permissionComing")}</p>
          <button
            type="button"
            class={lookAlike ? "secondary wide" : "primary wide"}
            onClick={lookAlike ? () => setAsking(true) : bind}
            data-testid="bind-here"
          >
            {text(lookAlike ? "useHereContinue" : "useHereConfirm")}
          </button>
        </>
      )}
    </section>
  );
}
