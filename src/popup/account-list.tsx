import { useState } from "preact/hooks";
import { CountdownRing } from "../ui/countdown-ring.tsx";
import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import { AccountRow } from "./account-row.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Rows } from "./rows.tsx";

const usualPeriod = 30;

interface AccountListProps {
  readonly popup: PopupModel;
  readonly accounts: readonly Account[];
  readonly title: string;
  /** What was searched for has an order of its own. */
  readonly mayOrder: boolean;
}

/** A calm list: one ring for all codes of the usual period; only what follows another has one in its row. */
export function AccountList({ popup, accounts, title, mayOrder }: AccountListProps) {
  const [isOrdering, setOrdering] = useState(false);
  const OrderList = isOrdering ? popup.others.loaded.value?.OrderList : undefined;
  const hasUsual = accounts.some((account) => followsRing(popup, account));
  const change = async () => {
    if (isOrdering || (await popup.others.load())) setOrdering(!isOrdering);
  };
  return (
    <section class="account-list">
      <div class="list-head">
        <h2>{title}</h2>
        {mayOrder && accounts.length > 1 && (
          <button type="button" class="quiet small" onClick={() => void change()} data-testid="order">
            {text(isOrdering ? "orderDone" : "order")}
          </button>
        )}
        {hasUsual && !isOrdering && <CountdownRing period={usualPeriod} now={popup.now} size={20} />}
      </div>
      {OrderList && mayOrder ? (
        <OrderList popup={popup} accounts={accounts} />
      ) : (
        <CodeList popup={popup} accounts={accounts} />
      )}
    </section>
  );
}

/** Of the usual period, and by this computer's clock. */
function followsRing(popup: PopupModel, account: Account): boolean {
  return account.type === "totp" && account.period === usualPeriod && popup.clocks.aheadOf(account) === 0;
}

function CodeList({ popup, accounts }: Pick<AccountListProps, "popup" | "accounts">) {
  const { left } = popup;
  return (
    <Rows accounts={accounts} first={left?.is === "account" ? left.accountId : undefined} testId="account">
      {(account) => <AccountRow popup={popup} account={account} hasOwnRing={!followsRing(popup, account)} />}
    </Rows>
  );
}
