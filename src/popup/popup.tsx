// Which of the popup's views is shown.

import type { UnlockModel } from "../ui/unlock-model.ts";
import { findAccount } from "../vault/vault.ts";
import type { AddingModel } from "./adding-model.ts";
import { CodesView } from "./codes-view.tsx";
import { LockedView } from "./locked-view.tsx";
import { NoVaultView } from "./no-vault-view.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import type { PopupModel } from "./popup-model.ts";
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
      return <UnreadableView popup={popup} because={view.because} unlocking={unlocking} />;
    case "open": {
      const page = popup.page.value;
      const account =
        "accountId" in page && page.accountId !== undefined
          ? findAccount(view.vault, page.accountId)
          : undefined;
      const OtherPage = popup.others.loaded.value?.OtherPage;
      if (OtherPage && (account || page.is === "binding" || page.is === "adding")) {
        return <OtherPage popup={popup} adding={adding} account={account} />;
      }
      return <CodesView popup={popup} adding={adding} view={view} />;
    }
  }
}
