import { AccountTitle } from "../../ui/account-title.tsx";
import { countText, text } from "../../ui/texts.ts";
import { ChangeWords } from "../backup/change-words.tsx";
import { ShortList } from "../short-list.tsx";
import type { AccountsModel } from "./accounts-model.ts";

/** The same key, kept more than once: what becomes of each, before it does. */
export function DuplicatesCard({ model }: { model: AccountsModel }) {
  const groups = model.duplicates.value;
  const goes = groups.reduce((sum, { from }) => sum + from.length - 1, 0);
  return (
    <section class="card padded stack" data-testid="duplicates">
      <h2>{text("duplicatesTitle")}</h2>
      <p>{text("duplicatesSentence")}</p>
      <ShortList items={groups} keyOf={({ merged }) => merged.id}>
        {({ from: [first, ...others], merged }) => (
          <div class="stack tight">
            <AccountTitle account={merged} />
            <span class="muted">{countText("duplicatesOf", others.length + 1)}</span>
            {first && <ChangeWords intro={text("duplicatesGains")} before={first} next={merged} />}
          </div>
        )}
      </ShortList>
      <button
        type="button"
        class="primary"
        disabled={model.isChanging.value}
        onClick={() => void model.merge()}
        data-testid="merge"
      >
        {countText("duplicatesMerge", goes)}
      </button>
    </section>
  );
}
