// The popup's second script: whatever no first code needs, loaded when it is first wanted (other-pages-loader.ts).
// A view stays out of the first script as long as this is its only way in.

import type { Account } from "../vault/account.ts";
import { AccountView } from "./account-view.tsx";
import type { AddingModel } from "./adding-model.ts";
import { AddingView } from "./adding-view.tsx";
import { BindingView } from "./binding-view.tsx";
import type { PopupModel } from "./popup-model.ts";
import { TroubleView } from "./trouble/trouble-view.tsx";

export { readPage } from "../browser/read-page.ts";
export { OrderList } from "./order-list.tsx";

interface OtherPageProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  /** The one that the page is about. */
  readonly account: Account | undefined;
}

/** Every page but the codes. */
export function OtherPage({ popup, adding, account }: OtherPageProps) {
  const { is } = popup.page.value;
  if (is === "adding") return <AddingView popup={popup} adding={adding} />;
  if (is === "binding") return <BindingView key={account?.id} popup={popup} account={account} />;
  if (!account) return null;
  if (is === "trouble")
    return <TroubleView key={account.id} popup={popup} adding={adding} account={account} />;
  return <AccountView key={account.id} popup={popup} account={account} />;
}
