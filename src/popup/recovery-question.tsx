import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";
import { RecoveryCodeText } from "./recovery-code-text.tsx";

/** By then a page that tells what became of a code has told, nearly always. ms */
const tellingMs = 8_000;

/** Recovery codes that were filled, and the page didn't tell whether they were accepted: only the user knows. */
export function RecoveryQuestion({ popup, account }: { popup: PopupModel; account: Account }) {
  const open = account.recoveryCodes.filter(
    ({ filledAt, usedAt }) => filledAt !== undefined && usedAt === undefined,
  );
  const last = popup.tabState.value?.lastFill;
  const isInPage = last?.is === "filled" && last.what === "recovery-code" && last.accountId === account.id;
  // Just filled and not sent yet, or the page may still tell: it is too early to ask.
  if (isInPage && popup.now.value < (last.sentAt ?? Infinity) + tellingMs) return null;
  return open.map(({ code }) => (
    <div key={code} class="question recovery-question" data-testid="recovery-question">
      <p>{text("recoveryAccepted")}</p>
      <RecoveryCodeText code={code} />
      <div class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() => void popup.markRecoveryCode(account.id, code, true)}
          data-testid="recovery-used"
        >
          {text("recoveryWasAccepted")}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => void popup.markRecoveryCode(account.id, code, false)}
          data-testid="recovery-unused"
        >
          {text("recoveryWasNotAccepted")}
        </button>
      </div>
    </div>
  ));
}
