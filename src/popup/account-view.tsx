// One account: its names, where it is filled, its recovery codes, and its end.

import { useState } from "preact/hooks";
import { AccountTitle } from "../ui/account-title.tsx";
import { Confirmation } from "../ui/confirmation.tsx";
import { Icon } from "../ui/icon.tsx";
import { ParameterList } from "../ui/parameter-list.tsx";
import { momentText, text } from "../ui/texts.ts";
import type { Account, HotpAccount } from "../vault/account.ts";
import { removeAccount } from "./account-changes.ts";
import { CounterCode, NextCodeButton } from "./counter-code.tsx";
import { EditSection } from "./edit-section.tsx";
import { BackHeader } from "./header.tsx";
import { OriginsSection, UsernamesSection } from "./origins-section.tsx";
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
        {account.type === "hotp" && <CounterSection popup={popup} account={account} />}
        <EditSection popup={popup} account={account} />
        <OriginsSection popup={popup} account={account} />
        <UsernamesSection popup={popup} account={account} />
        <RecoverySection popup={popup} account={account} />
        <FactsSection account={account} />
        <button
          type="button"
          class="secondary wide"
          onClick={() => void popup.browser.openOptions(`export/${account.id}`)}
          data-testid="show-qr"
        >
          <Icon name="scan" />
          {text("showQr")}
        </button>
        <RemoveSection popup={popup} account={account} />
      </main>
    </>
  );
}

function CounterSection({ popup, account }: { popup: PopupModel; account: HotpAccount }) {
  return (
    <section class="card padded stack">
      <div class="section-head">
        <CounterCode popup={popup} account={account} />
        <NextCodeButton popup={popup} account={account} class="secondary" />
      </div>
      <p class="muted">{text("counterHint")}</p>
    </section>
  );
}

function FactsSection({ account }: { account: Account }) {
  const { createdAt, confirmedAt, lastUsedAt } = account;
  return (
    <section class="card padded stack">
      <h2>{text("accountFacts")}</h2>
      <ParameterList parameters={account} />
      <dl class="facts">
        <dt>{text("added")}</dt>
        <dd>{momentText(createdAt)}</dd>
        <dt>{text("confirmed")}</dt>
        <dd>{confirmedAt === undefined ? text("notYetConfirmed") : momentText(confirmedAt)}</dd>
        <dt>{text("lastUsed")}</dt>
        <dd>{lastUsedAt === undefined ? text("notYetUsed") : momentText(lastUsedAt)}</dd>
      </dl>
    </section>
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
      onConfirm={() => void removeAccount(popup, account)}
      onCancel={() => setAsking(false)}
      testId="confirm-remove"
    />
  );
}
