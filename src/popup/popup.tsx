// Which of the popup's views is shown.

import type { UnlockModel } from "../ui/unlock-model.ts";
import { findAccount } from "../vault/vault.ts";
import { AccountView } from "./account-view.tsx";
import type { AddingModel } from "./adding-model.ts";
import { AddingView } from "./adding-view.tsx";
import { BindingView } from "./binding-view.tsx";
import { CodesView } from "./codes-view.tsx";
import { LockedView } from "./locked-view.tsx";
import { NoVaultView } from "./no-vault-view.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import type { PopupModel } from "./popup-model.ts";
import { TroubleView } from "./trouble/trouble-view.tsx";
import { UnreadableView } from "./unreadable-view.tsx";

interface PopupProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  readonly unlocking: UnlockModel;
}

export function Popup(models: PopupProps) {
  return (
    <>
      <View {...models} />
      <NoticeBar popup={models.popup} />
    </>
  );
}

function View({ popup, adding, unlocking }: PopupProps) {
  const view = popup.vaultView.value;
  switch (view?.state) {
    case undefined:
      return null;
    case "none":
      return <NoVaultView popup={popup} />;
    case "locked":
      return <LockedView popup={popup} unlocking={unlocking} />;
    case "unreadable":
      return <UnreadableView because={view.because} unlocking={unlocking} />;
    case "open": {
      const page = popup.page.value;
      const account =
        "accountId" in page && page.accountId !== undefined
          ? findAccount(view.vault, page.accountId)
          : undefined;
      if (page.is === "binding") return <BindingView key={account?.id} popup={popup} account={account} />;
      if (account && page.is === "trouble") {
        return <TroubleView key={account.id} popup={popup} adding={adding} account={account} />;
      }
      if (account) return <AccountView key={account.id} popup={popup} account={account} />;
      if (page.is === "adding") return <AddingView popup={popup} adding={adding} />;
      return <CodesView popup={popup} adding={adding} view={view} />;
    }
  }
}
