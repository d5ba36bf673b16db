// A counter-based account's code: there is none until one is asked for, and each is good once.

import { titleInSentence } from "../ui/account-title.tsx";
import { Icon } from "../ui/icon.tsx";
import { groupDigits, spellDigits } from "../ui/rolling-code.ts";
import { text } from "../ui/texts.ts";
import type { HotpAccount } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";

interface CounterCodeProps {
  readonly popup: PopupModel;
  readonly account: HotpAccount;
}

/** The code that was asked for last, which a click copies. Nothing before, nor where it is held back. */
export function CounterCode({ popup, account }: CounterCodeProps) {
  const code = popup.counterCodes.value.get(account.id);
  if (code === undefined || popup.doubt.holdsBack(account)) return null;
  const copied = popup.copiedId.value === account.id;
  return (
    <button
      type="button"
      class="counter-code"
      aria-label={text("copyCodeOf", titleInSentence(account), spellDigits(code))}
      onClick={() => void popup.copy(account.id, code)}
      data-testid="code"
      data-code={code}
    >
      <span class={copied ? "digits copied" : "digits"}>{copied ? text("copied") : groupDigits(code)}</span>
    </button>
  );
}

interface NextCodeButtonProps extends CounterCodeProps {
  readonly class: string;
  /** Its icon is enough: the code beside it needs the room. */
  readonly isSmall?: boolean;
}

/** Asks for the next code; the background saves the counter first. */
export function NextCodeButton({ popup, account, class: className, isSmall = false }: NextCodeButtonProps) {
  return (
    <button
      type="button"
      class={isSmall ? "icon-button" : className}
      title={text("nextCounterCode")}
      aria-label={text("nextCounterCodeOf", titleInSentence(account))}
      disabled={popup.isTakingCode.value}
      // Each code is spent: the second half of a double click asks for none.
      onClick={({ detail }) => detail < 2 && void popup.takeNextCode(account)}
      data-testid="next-code"
    >
      <Icon name="next" />
      {!isSmall && text("nextCounterCode")}
    </button>
  );
}
