import type { ComponentChildren } from "preact";
import type { Account } from "../vault/account.ts";
import { useSeenRows } from "./seen-rows.ts";

interface RowsProps {
  readonly accounts: readonly Account[];
  readonly children: (account: Account) => ComponentChildren;
  /** The account whose row takes the focus; it is made, wherever it stands. */
  readonly first?: string | undefined;
  readonly testId?: string;
}

/** However long the list is, only the rows in sight are made. Each tells its place among all. */
export function Rows({ accounts, children, first, testId }: RowsProps) {
  const at = accounts.findIndex(({ id }) => id === first);
  const { list, places } = useSeenRows(accounts.length, at < 0 ? undefined : at);
  return (
    <ul class="card rows" ref={list} style={{ "--rows": accounts.length }}>
      {places.map((at) => {
        const account = accounts[at];
        return (
          account && (
            <li
              key={account.id}
              class="account-row"
              style={{ "--at": at }}
              aria-setsize={accounts.length}
              aria-posinset={at + 1}
              data-at={at}
              data-testid={testId}
              data-account={account.id}
            >
              {children(account)}
            </li>
          )
        );
      })}
    </ul>
  );
}
