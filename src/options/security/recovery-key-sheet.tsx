import { takeFocus } from "../../ui/take-focus.ts";
import { dayText, text } from "../../ui/texts.ts";

interface RecoveryKeySheetProps {
  readonly recoveryKey: string;
  readonly onDone: () => void;
}

/** The recovery key, this once: to print (the style sheet leaves only this on the paper) or to copy by hand. */
export function RecoveryKeySheet({ recoveryKey, onDone }: RecoveryKeySheetProps) {
  const groups = recoveryKey.split("-");
  return (
    <section class="card padded stack sheet" tabIndex={-1} ref={takeFocus} data-testid="recovery-key-sheet">
      <h2>{text("recoveryKeyOf", dayText(Date.now()))}</h2>
      <p class="recovery-key" data-testid="recovery-key-text">
        {groups.map((group, at) => (
          <span key={at}>{at === groups.length - 1 ? group : `${group}-`}</span>
        ))}
      </p>
      <p>{text("recoveryKeyHow")}</p>
      <p class="muted">{text("recoveryKeyKeep")}</p>
      <p class="screen-only warning">{text("recoveryKeyOnce")}</p>
      <div class="actions screen-only">
        <button type="button" class="primary" onClick={() => print()} data-testid="print-recovery-key">
          {text("printPage")}
        </button>
        <button type="button" class="secondary" onClick={onDone} data-testid="recovery-key-done">
          {text("recoveryKeyDone")}
        </button>
      </div>
    </section>
  );
}
