// "Save a backup": the passphrase, the file, and the look at the file that makes it count.

import { useMemo } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { countText, momentText, text } from "../../ui/texts.ts";
import { accountsNotBackedUp } from "../../vault/vault.ts";
import { FilePicker } from "../file-picker.tsx";
import { NewPassphraseFields } from "../new-passphrase-fields.tsx";
import type { OptionsModel } from "../options-model.ts";
import { BackupModel } from "./backup-model.ts";

export function MakeBackupCard({ options }: { options: OptionsModel }) {
  const model = useMemo(() => new BackupModel(options), [options]);
  const state = model.state.value;
  return (
    <section class="card padded stack" data-testid="backup">
      <h2>{text("backupTitle")}</h2>
      <LastBackup options={options} />
      {(state.is === "choosing-passphrase" || state.is === "making") && (
        <MakeForm model={model} isMaking={state.is === "making"} />
      )}
      {(state.is === "handed-over" || state.is === "checking") && (
        <CheckStep
          model={model}
          fileName={state.fileName}
          problem={"problem" in state ? state.problem : undefined}
        />
      )}
      {state.is === "checked" && (
        <>
          <p class="good" role="status" data-testid="backup-checked">
            <Icon name="check" />
            {countText("backupHolds", state.accounts)}
          </p>
          {state.missing > 0 && <p class="warning">{countText("backupMissing", state.missing)}</p>}
          <p>{text("backupWhereToKeep")}</p>
          <button type="button" class="secondary" onClick={() => model.startAnew()}>
            {text("backupAnother")}
          </button>
        </>
      )}
    </section>
  );
}

function LastBackup({ options }: { options: OptionsModel }) {
  const vault = options.vault.value;
  if (!vault) return null;
  const { backedUpAt } = vault.settings;
  const newer = accountsNotBackedUp(vault).length;
  if (backedUpAt === undefined) return <p class="muted">{text("backupNone")}</p>;
  return (
    <p class="muted" data-testid="last-backup">
      {text("backupLast", momentText(backedUpAt))} {newer > 0 && countText("backupNewer", newer)}
    </p>
  );
}

function MakeForm({ model, isMaking }: { model: BackupModel; isMaking: boolean }) {
  const make = (event: Event) => {
    event.preventDefault();
    void model.make();
  };
  return (
    <form class="stack" onSubmit={make}>
      <p>{text("backupWhat")}</p>
      <NewPassphraseFields
        chosen={model.chosen}
        label={text("backupPassphrase")}
        testId="backup-passphrase"
      />
      <button type="submit" class="primary" disabled={isMaking} data-testid="backup-make">
        {text(isMaking ? "backupMaking" : "backupMake")}
      </button>
    </form>
  );
}

interface CheckStepProps {
  readonly model: BackupModel;
  readonly fileName: string;
  readonly problem: ReturnType<typeof problemOf>;
}

const problemOf = (model: BackupModel) =>
  model.state.value.is === "handed-over" ? model.state.value.problem : undefined;

function CheckStep({ model, fileName, problem }: CheckStepProps) {
  return (
    <>
      <p class="warning">{text("backupLookAtIt", fileName)}</p>
      <FilePicker
        label={text("backupChooseSaved")}
        onFiles={([file]) => file && void model.check(file)}
        testId="backup-check"
      />
      <p role="status" class="muted">
        {model.state.value.is === "checking" && text("backupChecking")}
      </p>
      <p class="problem" role="alert">
        {problem && <span data-testid="backup-problem">{text(problem)}</span>}
      </p>
      <button type="button" class="quiet" onClick={() => model.startAnew()}>
        {text("backupAnother")}
      </button>
    </>
  );
}
