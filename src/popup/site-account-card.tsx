// The account of the page that the popup stands over: its code, big, and what happens with it in the page.

import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { AccountTitle } from "../ui/account-title.tsx";
import { CountdownRing } from "../ui/countdown-ring.tsx";
import { Icon } from "../ui/icon.tsx";
import { groupDigits, rollingCode } from "../ui/rolling-code.ts";
import { text } from "../ui/texts.ts";
import type { Account, TotpAccount } from "../vault/account.ts";
import type { AddingModel } from "./adding-model.ts";
import { ClockNote } from "./clock-note.tsx";
import { CodeButton } from "./code-button.tsx";
import { CounterCode, NextCodeButton } from "./counter-code.tsx";
import { DetailsButton } from "./details-button.tsx";
import { fillStatus } from "./fill-status.ts";
import { OriginPermission } from "./origin-permission.tsx";
import type { PopupModel } from "./popup-model.ts";
import { RecoveryQuestion } from "./recovery-question.tsx";
import { Unconfirmed } from "./unconfirmed.tsx";

interface SiteAccountCardProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  readonly account: Account;
  /** Enter copies at once when the popup opens. Whoever is typing goes on, though. */
  readonly takesFocus: boolean;
}

export function SiteAccountCard({ popup, adding, account, takesFocus }: SiteAccountCardProps) {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus || document.activeElement instanceof HTMLInputElement) return;
    card.current?.querySelector<HTMLElement>("[data-testid=code]")?.focus();
  }, [takesFocus]);

  const origin = popup.origin.value;
  const isBound = origin !== undefined && account.origins.includes(origin);
  return (
    <section class="card site-account" ref={card} data-testid="site-account" data-account={account.id}>
      <div class="site-account-head">
        <AccountTitle account={account} />
        <DetailsButton popup={popup} account={account} />
      </div>
      {account.type === "totp" ? (
        <BigCode popup={popup} account={account} />
      ) : (
        <>
          <div class="site-account-code">
            <CounterCode popup={popup} account={account} />
            <NextCodeButton popup={popup} account={account} class="secondary" />
          </div>
          <p class="next-code">{text("counterHint")}</p>
        </>
      )}
      {isBound ? (
        <button
          type="button"
          class="primary wide"
          // The second half of a double click would ask for one more code, and wait for it.
          onClick={({ detail }) => detail < 2 && void popup.fill(account, "code")}
          data-testid="fill"
        >
          {text("fill")}
        </button>
      ) : (
        origin !== undefined && <OriginPermission popup={popup} account={account} origin={origin} />
      )}
      {isBound && <ClockNote popup={popup} origin={origin} />}
      {/* Where nothing is filled any more, nothing is waited for. */}
      {isBound && <FillStatusLine popup={popup} account={account} />}
      {isBound && <Unconfirmed popup={popup} adding={adding} account={account} />}
      <RecoveryQuestion popup={popup} account={account} />
      {isBound && (
        <button
          type="button"
          class="quiet trouble-way"
          onClick={() => popup.show({ is: "trouble", accountId: account.id })}
          data-testid="trouble-way"
        >
          {text("trouble")}
        </button>
      )}
    </section>
  );
}

function BigCode({ popup, account }: { popup: PopupModel; account: TotpAccount }) {
  const now = useMemo(() => popup.clocks.nowFor(account), [account, popup]);
  const { code, next } = useMemo(() => rollingCode(account, now), [account, now]);
  const copied = popup.copiedId.value === account.id;
  return (
    <>
      <div class="site-account-code">
        <CodeButton popup={popup} account={account} code={code} class="big-code">
          <span class="digits">{groupDigits(code.value)}</span>
        </CodeButton>
        <CountdownRing period={account.period} now={now} size={40} />
      </div>
      <p class="next-code" aria-hidden={next.value === undefined}>
        {copied ? (
          <span class="copied">{text("copied")}</span>
        ) : next.value !== undefined ? (
          text("nextCode", groupDigits(next.value))
        ) : (
          text("clickToCopy")
        )}
      </p>
    </>
  );
}

/** What happened is told to screen readers; the seconds of waiting are not, each of them would be read out. */
function FillStatusLine({ popup, account }: { popup: PopupModel; account: Account }) {
  const status = fillStatus(popup.tabState.value, account.id, popup.now.value);
  // Of a new account what it may be is listed below (unconfirmed.tsx).
  const isNew = account.confirmedAt === undefined && status?.sentence[0] === "fillRefused";
  const sentence = status && (
    <span data-testid="fill-status">{isNew ? text("refusedWhy") : text(...status.sentence)}</span>
  );
  const isNews = status !== undefined && status.tone !== "calm";
  return (
    <>
      <p class="fill-status calm">{isNews ? null : sentence}</p>
      <p class={`fill-status ${status?.tone}`} role="status">
        {isNews && <Icon name={status.tone === "good" ? "check" : "warning"} />}
        {isNews && sentence}
      </p>
    </>
  );
}
