import { useMemo } from "preact/hooks";
import { AccountTitle } from "../ui/account-title.tsx";
import { CountdownRing } from "../ui/countdown-ring.tsx";
import { groupDigits, rollingCode } from "../ui/rolling-code.ts";
import { text } from "../ui/texts.ts";
import type { Account, TotpAccount } from "../vault/account.ts";
import { CodeButton, heldBackDigits } from "./code-button.tsx";
import { CounterCode, NextCodeButton } from "./counter-code.tsx";
import { DetailsButton } from "./details-button.tsx";
import type { PopupModel } from "./popup-model.ts";

interface AccountRowProps {
  readonly popup: PopupModel;
  readonly account: Account;
  readonly hasOwnRing: boolean;
}

/** What stands in an account's row: its code, or the way to its next one, and the way to its page. */
export function AccountRow({ popup, account, hasOwnRing }: AccountRowProps) {
  return (
    <>
      {account.type === "totp" ? (
        <RollingRow popup={popup} account={account} hasOwnRing={hasOwnRing} />
      ) : (
        <div class="row-counter">
          <AccountTitle account={account} />
          <CounterCode popup={popup} account={account} />
          <NextCodeButton
            popup={popup}
            account={account}
            class="quiet"
            isSmall={popup.counterCodes.value.has(account.id)}
          />
        </div>
      )}
      <DetailsButton popup={popup} account={account} />
    </>
  );
}

interface RollingRowProps extends Pick<AccountRowProps, "popup" | "hasOwnRing"> {
  readonly account: TotpAccount;
}

function RollingRow({ popup, account, hasOwnRing }: RollingRowProps) {
  const now = useMemo(() => popup.clocks.nowFor(account), [account, popup]);
  const { code } = useMemo(() => rollingCode(account, now), [account, now]);
  const isHeldBack = popup.doubt.holdsBack(account);
  const copied = popup.copiedId.value === account.id;
  return (
    <CodeButton popup={popup} account={account} code={code} class="row-code">
      <AccountTitle account={account} />
      {hasOwnRing && <CountdownRing period={account.period} now={now} size={20} />}
      <span class={copied ? "digits copied" : "digits"}>
        {copied ? text("copied") : isHeldBack ? heldBackDigits : groupDigits(code.value)}
      </span>
    </CodeButton>
  );
}
