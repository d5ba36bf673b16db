// One file on its way in: what it is, what it would add, what is there already and what can't be taken, and why.

import { useRef, useState } from "preact/hooks";
import { AccountTitle } from "../../ui/account-title.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Label } from "../../ui/label.tsx";
import { PassphraseField } from "../../ui/passphrase-field.tsx";
import { labelInSentence, shownLabel } from "../../ui/shown-label.ts";
import { countText, text } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";
import { CountBoxes } from "../count-boxes.tsx";
import { ShortList } from "../short-list.tsx";
import type { ImportedFile, ImportModel } from "./import-model.ts";
import { entryReason, fileRefusals, sourceNames } from "./import-sentences.ts";

interface FileCardProps {
  readonly model: ImportModel;
  readonly file: ImportedFile;
}

export function FileCard({ model, file }: FileCardProps) {
  const { id, name, state } = file;
  const title = name ?? text("importPasted");
  return (
    <section class="card padded stack" data-testid="import-file" data-state={state.is}>
      <div class="section-head">
        <h2>
          <Label text={title} />
        </h2>
        <IconButton
          icon="remove"
          name={text("importDrop", labelInSentence(title))}
          onClick={() => model.drop(id)}
          testId="import-drop"
        />
      </div>
      {state.is === "reading" && (
        <p class="muted" role="status">
          {text("importReading")}
        </p>
      )}
      {state.is === "refused" && (
        <p class="problem" role="alert" data-testid="import-refused">
          {text(fileRefusals[state.because])}
        </p>
      )}
      {state.is === "needs-passphrase" && (
        <PassphraseForm {...state} onTry={(words) => model.tryPassphrase(id, words)} />
      )}
      {state.is === "read" && <Report model={model} file={file} />}
    </section>
  );
}

interface PassphraseFormProps {
  readonly wasWrong: boolean;
  readonly isOpening?: boolean;
  readonly onTry: (passphrase: string) => Promise<unknown>;
}

function PassphraseForm({ wasWrong, isOpening = false, onTry }: PassphraseFormProps) {
  const [passphrase, setPassphrase] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isOpening) return;
    await onTry(passphrase);
    field.current?.select();
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <p>{text("importNeedsPassphrase")}</p>
      <PassphraseField
        label={text("filePassphrase")}
        value={passphrase}
        onInput={setPassphrase}
        autocomplete="current-password"
        testId="file-passphrase"
        inputRef={field}
        invalid={wasWrong}
      />
      <p class="problem" role="alert">
        {wasWrong && text("importWrongPassphrase")}
      </p>
      <button
        type="submit"
        class="secondary"
        disabled={isOpening || passphrase === ""}
        data-testid="file-open"
      >
        {text(isOpening ? "backupChecking" : "fileOpen")}
      </button>
    </form>
  );
}

function Report({ model, file: { id, state } }: FileCardProps) {
  const plan = model.plans.value.find(({ fileId }) => fileId === id);
  if (!plan || state.is !== "read") return null;
  const { source, twice, missingParts } = state.file;
  const alreadyThere = plan.alreadyThere.length + twice;
  return (
    <>
      <p class="muted">{text(sourceNames[source])}</p>
      {missingParts > 0 && <p class="warning">{countText("importMissingParts", missingParts)}</p>}
      <CountBoxes
        boxes={[
          { name: text("importNew"), count: plan.added.length, testId: "count-new" },
          { name: text("importAlreadyThere"), count: alreadyThere, testId: "count-there" },
          { name: text("importRefused"), count: plan.refused.length, testId: "count-refused" },
        ]}
      />
      <ShortList items={plan.added} keyOf={({ id: accountId }: Account) => accountId}>
        {(account) => <AccountTitle account={account} />}
      </ShortList>
      {plan.movedOn.length > 0 && (
        <div class="stack">
          <h3>{text("importAlreadyThere")}</h3>
          <ShortList items={plan.movedOn} keyOf={({ mine }) => mine.id}>
            {({ mine, counter }) => (
              <>
                <AccountTitle account={mine} />
                <span class="muted" data-testid="moved-on">
                  {text("counterMovesOn", mine.counter, counter)}
                </span>
              </>
            )}
          </ShortList>
        </div>
      )}
      {plan.refused.length > 0 && (
        <div class="stack">
          <h3>{text("importRefusedTitle")}</h3>
          <ShortList items={plan.refused} keyOf={(_, at) => String(at)}>
            {(entry) => (
              <p data-testid="refused-entry">
                <strong>
                  {shownLabel(entry.name) === "" ? (
                    text("unnamedAccount")
                  ) : (
                    <Label class="" text={entry.name} />
                  )}
                </strong>
                <span class="muted"> – {text(...entryReason(entry))}</span>
              </p>
            )}
          </ShortList>
        </div>
      )}
    </>
  );
}
