// "Move to a phone": Google's transfer codes, one after the other, and what they can't carry.

import { useState } from "preact/hooks";
import { AccountTitle } from "../../ui/account-title.tsx";
import { QrPicture } from "../../ui/qr-picture.tsx";
import { countText, type TextKey, text } from "../../ui/texts.ts";
import { type NotCarried, writeMigrationCodes } from "../../vault/export/migration-codes.ts";
import type { OptionsModel } from "../options-model.ts";
import { ShortList } from "../short-list.tsx";

const reasons: Record<NotCarried, TextKey> = {
  period: "notCarriedPeriod",
  digits: "notCarriedDigits",
  "too-long": "notCarriedTooLong",
};

export function PhoneCard({ options }: { options: OptionsModel }) {
  // As they are when the card comes: were they divided anew between two codes, the phone would miss one.
  const [{ codes, left, doubtful }] = useState(() => {
    // One number for all codes of this export; another export, another number.
    const [batchId = 0] = crypto.getRandomValues(new Uint32Array(1));
    return writeMigrationCodes(options.vault.peek()?.accounts ?? [], batchId >>> 1);
  });
  const [at, setAt] = useState(0);
  const code = codes[at];
  return (
    <section class="card padded stack" data-testid="phone">
      <h2>{text("phoneTitle")}</h2>
      <p>{text("phoneHow")}</p>
      {code !== undefined && (
        <div class="stack" data-testid="migration-code" data-code={code}>
          <QrPicture text={code} name={text("phoneCode", at + 1, codes.length)} />
          <p aria-live="polite">{text("phoneCode", at + 1, codes.length)}</p>
          {codes.length > 1 && (
            <div class="actions">
              <button type="button" class="secondary" disabled={at === 0} onClick={() => setAt(at - 1)}>
                {text("phonePrevious")}
              </button>
              <button
                type="button"
                class="primary"
                disabled={at >= codes.length - 1}
                onClick={() => setAt(at + 1)}
                data-testid="phone-next"
              >
                {text("phoneNext")}
              </button>
            </div>
          )}
        </div>
      )}
      {left.length > 0 && (
        <div class="stack" data-testid="not-carried">
          <p class="warning">{countText("notCarried", left.length)}</p>
          <ShortList items={left} keyOf={({ account }) => account.id}>
            {({ account, because }) => (
              <>
                <AccountTitle account={account} />
                <span class="muted">{text(reasons[because])}</span>
              </>
            )}
          </ShortList>
        </div>
      )}
      {doubtful.length > 0 && (
        <div class="stack" data-testid="doubtful">
          <p class="warning">{countText("doubtful", doubtful.length)}</p>
          <ShortList items={doubtful} keyOf={({ id }) => id}>
            {(account) => (
              <>
                <AccountTitle account={account} />
                <span class="muted">
                  {account.algorithm}, {countText("digits", account.digits)}
                </span>
              </>
            )}
          </ShortList>
        </div>
      )}
    </section>
  );
}
