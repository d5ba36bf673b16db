// The everyday view: this site's code first, the others below, and the way to add one.

import { useLayoutEffect } from "preact/hooks";
import type { VaultView } from "../browser/vault-reader.ts";
import { Icon } from "../ui/icon.tsx";
import { Label } from "../ui/label.tsx";
import { text } from "../ui/texts.ts";
import { personName } from "../ui/who.tsx";
import { AccountList } from "./account-list.tsx";
import type { AddingModel } from "./adding-model.ts";
import { useCodesKeys } from "./codes-keys.ts";
import { CodesHeader } from "./header.tsx";
import { LookAlikeCard } from "./look-alike-card.tsx";
import type { PopupModel, PopupPage } from "./popup-model.ts";
import { RecoveryOfferCard } from "./recovery-offer-card.tsx";
import { SafetyCard } from "./safety-card.tsx";
import { searchField } from "./search-keys.ts";
import { SiteAccountCard } from "./site-account-card.tsx";
import { TroubleCard } from "./trouble-card.tsx";

interface CodesViewProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  readonly view: Extract<VaultView, { state: "open" }>;
}

export function CodesView({ popup, adding, view }: CodesViewProps) {
  const { accounts, offers } = view.vault;
  const isSearching = popup.query.value.trim() !== "";
  useCodesKeys(popup);
  useLayoutEffect(() => {
    // An account that is gone took its page with it.
    const page = "accountId" in popup.page.peek() ? popup.page.peek() : popup.left;
    // This site's account comes first, and has it by now.
    if (page && document.activeElement === document.body) focusWayTo(page, adding);
  }, [popup, adding]);
  return (
    <>
      <CodesHeader popup={popup} />
      <main class="codes">
        {view.people && (
          <p class="unbound-page">
            <Label text={personName(view.people, view.people.currentId)} />
            <button type="button" class="quiet" onClick={() => void popup.lock()} data-testid="switch-person">
              {text("switchPerson")}
            </button>
          </p>
        )}
        {view.trouble ? (
          <TroubleCard popup={popup} trouble={view.trouble} />
        ) : (
          view.restoredOlder && <p class="warning">{text("vaultRestoredOlder")}</p>
        )}
        {offers.map((offer) => (
          <RecoveryOfferCard key={offer.id} popup={popup} offer={offer} />
        ))}
        <LookAlikeCard popup={popup} />
        {isSearching ? <Found popup={popup} /> : <Everything popup={popup} adding={adding} />}
        {accounts.length === 0 && <NoAccounts />}
        {!isSearching && <SafetyCard popup={popup} />}
      </main>
      <footer class={accounts.length === 0 ? "footer first" : "footer"}>
        <button
          type="button"
          class={accounts.length === 0 ? "primary" : "secondary"}
          onClick={() => void adding.scanPage()}
          data-testid="add-from-page"
        >
          <Icon name="scan" />
          {text("addFromPage")}
        </button>
        <button type="button" class="quiet" onClick={() => adding.enterKey()} data-testid="enter-key">
          {text("enterKey")}
        </button>
      </footer>
    </>
  );
}

/** Back from a page: what led there has the focus again, or the search where that is gone. */
function focusWayTo(page: PopupPage, adding: AddingModel): void {
  const button = {
    binding: "use-here",
    adding: adding.step.peek().is === "entering-key" ? "enter-key" : "add-from-page",
    codes: "search",
  };
  const way =
    page.is === "account" || page.is === "trouble"
      ? `[data-account="${CSS.escape(page.accountId)}"] [data-testid=details]`
      : `[data-testid=${button[page.is]}]`;
  (document.querySelector<HTMLElement>(way) ?? searchField())?.focus();
}

function Everything({ popup, adding }: { popup: PopupModel; adding: AddingModel }) {
  const { here, elsewhere } = popup.accounts.value;
  const isOffering = (popup.vault.value?.offers.length ?? 0) > 0;
  return (
    <>
      {here.length > 0 && (
        <div class="list-head">
          <h2>{text("thisSite")}</h2>
          <span class="label">{new URL(popup.origin.value ?? "").host}</span>
        </div>
      )}
      {here.length === 0 && elsewhere.length > 0 && <UnboundPage popup={popup} />}
      {here.map((account, at) => (
        <SiteAccountCard
          key={account.id}
          popup={popup}
          adding={adding}
          account={account}
          takesFocus={at === 0 && !isOffering}
        />
      ))}
      {elsewhere.length > 0 && (
        <AccountList
          popup={popup}
          accounts={elsewhere}
          title={text(here.length > 0 ? "otherAccounts" : "accounts")}
          mayOrder
        />
      )}
    </>
  );
}

/** On a page that no account is used on: which page that is, and the way to use one there. */
function UnboundPage({ popup }: { popup: PopupModel }) {
  const origin = popup.origin.value;
  if (origin === undefined) {
    return popup.browser.isWindow ? <p class="unknown-site muted">{text("unknownSite")}</p> : null;
  }
  return (
    <div class="unbound-page">
      <span class="label muted">{new URL(origin).host}</span>
      <button
        type="button"
        class="quiet"
        onClick={() => popup.show({ is: "binding" })}
        data-testid="use-here"
      >
        {text("useHere")}
      </button>
    </div>
  );
}

function Found({ popup }: { popup: PopupModel }) {
  const found = popup.found.value;
  return found.length > 0 ? (
    <AccountList popup={popup} accounts={found} title={text("found")} mayOrder={false} />
  ) : (
    <p class="empty">{text("nothingFound")}</p>
  );
}

function NoAccounts() {
  return (
    <div class="empty">
      <h2>{text("noAccountsTitle")}</h2>
      <p>{text("noAccountsSentence")}</p>
    </div>
  );
}
