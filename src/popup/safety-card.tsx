// What could cost someone their accounts, said quietly below them: a browser that may forget, a backup that is missing.

import { useEffect, useState } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { countText, text } from "../ui/texts.ts";
import { accountsToRemindOf } from "../vault/vault.ts";
import type { PopupModel } from "./popup-model.ts";

/** After the first paint, and at the end of the list: codes wait for nothing, and nothing jumps. */
export function SafetyCard({ popup }: { popup: PopupModel }) {
  const [isProved, setProved] = useState<boolean | undefined>(undefined);
  useEffect(() => void popup.browser.isKeepingProved().then(setProved), [popup]);
  const vault = popup.vault.value;
  if (!vault || vault.accounts.length === 0 || isProved === undefined) return null;
  const count = accountsToRemindOf(vault);
  if (isProved && count === 0) return null;
  return (
    <section class="safety" data-testid={isProved ? "backup-reminder" : "unproved"}>
      <p>
        <Icon name={isProved ? "backup" : "warning"} />
        <span>{isProved ? countText("remindBackup", count) : text("unprovedShort")}</span>
      </p>
      <div class="actions">
        {!isProved && (
          <button type="button" class="quiet" onClick={() => void popup.browser.openOptions("security")}>
            {text("remindRecoveryKey")}
          </button>
        )}
        {count > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => void popup.browser.openOptions("backup")}
            data-testid="remind-backup"
          >
            {text("backupTitle")}
          </button>
        )}
        {isProved && (
          <button
            type="button"
            class="quiet"
            onClick={() => void popup.putOffBackup()}
            data-testid="remind-later"
          >
            {text("remindLater")}
          </button>
        )}
      </div>
    </section>
  );
}
