import { useState } from "preact/hooks";
import { CountdownRing } from "../ui/countdown-ring.tsx";
import type { Account } from "../vault/account.ts";
import { AccountRow } from "./account-row.tsx";
import type { PopupModel } from "./popup-model.ts";

/** More than fit into the popup; the next ones are made when the list is scrolled towards its end. */
const batch = 30;
const usualPeriod = 30;

interface AccountListProps {
  readonly popup: PopupModel;
  readonly accounts: readonly Account[];
  readonly title: string;
}

/** A calm list: one ring for all codes of the usual period; only what follows another has one in its row. */
export function AccountList({ popup, accounts, title }: AccountListProps) {
  const [count, setCount] = useState(batch);
  const shown = accounts.slice(0, count);
  return (
    <section class="account-list">
      <div class="list-head">
        <h2>{title}</h2>
        {accounts.some((account) => followsRing(popup, account)) && (
          <CountdownRing period={usualPeriod} now={popup.now} size={20} />
        )}
      </div>
      <ul class="card">
        {shown.map((account) => (
          <AccountRow
            key={account.id}
            popup={popup}
            account={account}
            hasOwnRing={!followsRing(popup, account)}
          />
        ))}
      </ul>
      {shown.length < accounts.length && <ListEnd onSeen={() => setCount(count + batch)} key={count} />}
    </section>
  );
}

/** Of the usual period, and by this computer's clock. */
function followsRing(popup: PopupModel, account: Account): boolean {
  return account.type === "totp" && account.period === usualPeriod && popup.clocks.aheadOf(account) === 0;
}

function ListEnd({ onSeen }: { onSeen: () => void }) {
  const watch = (end: HTMLElement | null) => {
    if (!end) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSeen(), {
      rootMargin: "600px",
    });
    observer.observe(end);
    return () => observer.disconnect();
  };
  return <div class="list-end" ref={watch} />;
}
