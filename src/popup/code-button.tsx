import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { titleInSentence } from "../ui/account-title.tsx";
import { spellDigits } from "../ui/rolling-code.ts";
import { text } from "../ui/texts.ts";
import type { TotpAccount } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";

interface CodeButtonProps {
  readonly popup: PopupModel;
  readonly account: TotpAccount;
  readonly code: ReadonlySignal<string | undefined>;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** In place of a code that is held back on a look-alike page (page-doubt.ts). */
export const heldBackDigits = "••• •••";

/** Copies the code: by click, Enter or Space. Screen readers hear whose code it is, digit by digit. */
export function CodeButton({ popup, account, code, class: className, children }: CodeButtonProps) {
  const isHeldBack = popup.doubt.holdsBack(account);
  const title = titleInSentence(account);
  return (
    <button
      type="button"
      class={className}
      aria-label={
        isHeldBack ? text("codeHeldBack", title) : text("copyCodeOf", title, spellDigits(code.value))
      }
      onClick={() => void popup.copyCode(account)}
      data-testid="code"
      data-code={isHeldBack ? undefined : code.value}
    >
      {children}
    </button>
  );
}
