// An account's recovery codes: how many are left, filling one, and the marks on those that are gone.

import { useState } from "preact/hooks";
import { Confirmation } from "../ui/confirmation.tsx";
import { ProveForm } from "../ui/prove-form.tsx";
import { countText, text } from "../ui/texts.ts";
import { type Account, recoveryCodesLeft } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";
import { RecoveryCodeText } from "./recovery-code-text.tsx";
import { RecoveryQuestion } from "./recovery-question.tsx";

interface RecoverySectionProps {
  readonly popup: PopupModel;
  readonly account: Account;
}

export function RecoverySection({ popup, account }: RecoverySectionProps) {
  const [isRevealed, setRevealed] = useState(false);
  const [isProving, setProving] = useState(false);
  const left = recoveryCodesLeft(account);
  if (account.recoveryCodes.length === 0) {
    return (
      <section class="card padded stack">
        <h2>{text("recoveryCodes")}</h2>
        <p class="muted">{text("recoveryNone")}</p>
      </section>
    );
  }
  return (
    <section class="card padded stack" data-testid="recovery">
      <div class="section-head">
        <h2>{text("recoveryCodes")}</h2>
        <span class={left.length <= 1 ? "count low" : "count"} data-testid="recovery-left">
          {countText("recoveryLeft", left.length)}
        </span>
      </div>
      {left.length <= 1 && <p class="warning">{text(left.length === 1 ? "recoveryLast" : "recoveryGone")}</p>}
      <RecoveryQuestion popup={popup} account={account} />
      {isProving && (
        <ProveForm
          page={popup}
          submit={text("revealCodes")}
          onProved={() => {
            setProving(false);
            setRevealed(true);
          }}
          onCancel={() => setProving(false)}
          testId="prove-reveal"
        />
      )}
      {isRevealed && (
        <ul class="recovery-codes">
          {account.recoveryCodes.map(({ code, usedAt }) => (
            <li key={code} class={usedAt === undefined ? "" : "used"}>
              <RecoveryCodeText code={code} />
              {usedAt !== undefined && <span class="muted">{text("recoveryUsed")}</span>}
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && <FillRecoveryCode popup={popup} account={account} />}
      {!isProving && (
        <button
          type="button"
          class="quiet"
          onClick={() => (isRevealed ? setRevealed(false) : setProving(true))}
          data-testid="reveal"
        >
          {text(isRevealed ? "hideCodes" : "revealCodes")}
        </button>
      )}
    </section>
  );
}

/** Only where the page has a prompt that takes one: a recovery code in any other box is a recovery code lost. */
function FillRecoveryCode({ popup, account }: RecoverySectionProps) {
  const [isAsking, setAsking] = useState(false);
  const origin = popup.origin.value;
  const isHere = origin !== undefined && account.origins.includes(origin);
  if (!isHere || popup.tabState.value?.prompt?.takesRecoveryCode !== true) {
    return <p class="muted">{text("recoveryWhere")}</p>;
  }
  if (!isAsking) {
    return (
      <button
        type="button"
        class="secondary wide"
        onClick={() => setAsking(true)}
        data-testid="fill-recovery"
      >
        {text("fillRecovery")}
      </button>
    );
  }
  return (
    <Confirmation
      question={text("fillRecoveryQuestion")}
      confirm={text("fillRecovery")}
      onConfirm={() => {
        popup.show({ is: "codes" });
        void popup.fill(account, "recovery-code");
      }}
      onCancel={() => setAsking(false)}
      testId="confirm-fill-recovery"
    />
  );
}
