import { useState } from "preact/hooks";
import { AccountTitle, titleInSentence } from "../../ui/account-title.tsx";
import { Confirmation } from "../../ui/confirmation.tsx";
import { dayText, text } from "../../ui/texts.ts";
import { type BinnedAccount, leavesBinAt } from "../../vault/vault.ts";
import { ShortList } from "../short-list.tsx";
import type { AccountsModel } from "./accounts-model.ts";

/** Deleted accounts, until they go for good: by themselves after 30 days, or when that is said. */
export function BinCard({ model }: { model: AccountsModel }) {
  const bin = model.bin.value;
  return (
    <section class="card padded stack" data-testid="bin">
      <h2>{text("binTitle")}</h2>
      <p class="muted">{text(bin.length === 0 ? "binEmpty" : "binSentence")}</p>
      <ShortList items={bin} keyOf={({ account }) => account.id}>
        {(binned) => <BinRow model={model} binned={binned} />}
      </ShortList>
    </section>
  );
}

function BinRow({ model, binned }: { model: AccountsModel; binned: BinnedAccount }) {
  const [isAsking, setAsking] = useState(false);
  const { account, deletedAt } = binned;
  if (isAsking) {
    return (
      <Confirmation
        question={text("binQuestion", titleInSentence(account))}
        confirm={text("binDelete")}
        isDangerous
        onConfirm={() => void model.deleteForGood(account.id)}
        onCancel={() => setAsking(false)}
        testId="confirm-bin-delete"
      />
    );
  }
  return (
    <div class="bin-row">
      <AccountTitle account={account} />
      <p class="muted">{text("binDates", dayText(deletedAt), dayText(leavesBinAt(binned)))}</p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() => void model.restore(account.id)}
          data-testid="bin-restore"
        >
          {text("binRestore")}
        </button>
        <button type="button" class="quiet danger" onClick={() => setAsking(true)} data-testid="bin-delete">
          {text("binDelete")}
        </button>
      </div>
    </div>
  );
}
