// Google Authenticator's export: how many of its codes have been read, then its accounts, kept by one click.

import type { MigrationProgress } from "../../messages/scan-messages.ts";
import { AccountTitle } from "../account-title.tsx";
import { Icon } from "../icon.tsx";
import { shownLabel } from "../shown-label.ts";
import { countText, text } from "../texts.ts";
import { keyProblems } from "./adding-problems.ts";
import type { SavingModel } from "./saving-model.ts";

interface MigrationCardProps {
  readonly saving: SavingModel;
  readonly migration: MigrationProgress;
}

export function MigrationCard({ saving, migration }: MigrationCardProps) {
  const { batchId, isEarlier, read, of, added } = migration;
  const isSaved = saving.savedMigrations.value.includes(batchId);
  const title = text(isEarlier ? "migrationEarlier" : "migrationTitle");
  return (
    <section class="card padded stack" data-testid="migration">
      <h2>{title}</h2>
      {added === undefined && (
        <>
          <progress max={of} value={read} aria-label={title} />
          <p role="status" data-testid="migration-progress">
            {text("migrationProgress", read, of)}
          </p>
        </>
      )}
      {isSaved && (
        <p class="good" role="status">
          <Icon name="check" />
          {text("candidateSaved")}
        </p>
      )}
      {added !== undefined && !isSaved && <Whole saving={saving} migration={migration} />}
    </section>
  );
}

function Whole({
  saving,
  migration: { batchId, added = [], alreadyThere = [], movedOn = [], refused = [] },
}: MigrationCardProps) {
  return (
    <>
      {added.length > 0 ? (
        <ul class="migration-accounts">
          {added.map((account, at) => (
            <li key={String(at)}>
              <AccountTitle account={account} />
            </li>
          ))}
        </ul>
      ) : (
        movedOn.length === 0 && <p class="muted">{text("migrationNothingNew")}</p>
      )}
      {alreadyThere.length > 0 && <p class="muted">{countText("migrationThere", alreadyThere.length)}</p>}
      {movedOn.map(({ from, to, ...account }, at) => (
        <div key={String(at)}>
          <AccountTitle account={account} />
          <span class="muted">{text("counterMovesOn", from, to)}</span>
        </div>
      ))}
      {refused.map(({ name, because }, at) => (
        <p class="warning" key={String(at)}>
          <strong class="refused-name">
            <bdi>{shownLabel(name) || text("unnamedAccount")}</bdi>
          </strong>
          {text(because === "unreadable" ? "keySecretNotBase32" : keyProblems[because])}
        </p>
      ))}
      {added.length > 0 && <p class="muted">{text("migrationUnbound")}</p>}
      {added.length + movedOn.length > 0 && (
        <button
          type="button"
          class="primary wide"
          disabled={saving.isSaving.value}
          onClick={() => void saving.saveMigration(batchId)}
          data-testid="save-migration"
        >
          {added.length > 0
            ? countText("migrationSave", added.length)
            : countText("countersMove", movedOn.length)}
        </button>
      )}
    </>
  );
}
