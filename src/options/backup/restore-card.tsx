// "Restore a backup": the file, its passphrase, and what would change, before it does.

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { AccountTitle, titleInSentence } from "../../ui/account-title.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Label } from "../../ui/label.tsx";
import { PassphraseField } from "../../ui/passphrase-field.tsx";
import { countText, dayText, text } from "../../ui/texts.ts";
import type { Conflict, RestorePlan } from "../../vault/restore-plan.ts";
import { CountBoxes } from "../count-boxes.tsx";
import { FilePicker } from "../file-picker.tsx";
import type { OptionsModel } from "../options-model.ts";
import { ShortList } from "../short-list.tsx";
import { ChangeWords } from "./change-words.tsx";
import { type Choice, RestoreModel } from "./restore-model.ts";

export function RestoreCard({ options }: { options: OptionsModel }) {
  const model = useMemo(() => new RestoreModel(options), [options]);
  const state = model.state.value;
  const plan = model.plan.value;
  return (
    <section class="card padded stack" data-testid="restore">
      <h2>{text("restoreTitle")}</h2>
      {state.is === "choosing-file" && (
        <>
          <p>{text("restoreWhat")}</p>
          <FilePicker
            label={text("restoreChoose")}
            onFiles={([file]) => file && void model.choose(file)}
            testId="restore-file"
          />
          <p class="problem" role="alert">
            {state.problem && <span data-testid="restore-problem">{text(state.problem)}</span>}
          </p>
        </>
      )}
      {state.is === "locked-file" && (
        <OpenForm model={model} name={state.name} isOpening={state.isOpening} problem={state.problem} />
      )}
      {state.is === "opened" && plan && <Plan model={model} name={state.name} plan={plan} />}
      {state.is === "done" && (
        <>
          <p class="good" role="status" data-testid="restore-done">
            <Icon name="check" />
            {restored(state)}
          </p>
          <p class="muted">{text("restoreSites")}</p>
        </>
      )}
      {state.is !== "choosing-file" && (
        <button
          type="button"
          class="quiet"
          disabled={model.isRestoring.value}
          onClick={() => model.startAnew()}
        >
          {text("restoreAnother")}
        </button>
      )}
    </section>
  );
}

/** Only what was done is told: one of the two is more than none. */
function restored({ added, changed }: { readonly added: number; readonly changed: number }): string {
  const said = [
    added > 0 || changed === 0 ? countText("restoreDone", added) : "",
    changed > 0 ? countText("restoreDoneChanged", changed) : "",
  ];
  return said.join(" ").trim();
}

interface OpenFormProps {
  readonly model: RestoreModel;
  readonly name: string;
  readonly isOpening: boolean;
  readonly problem: Parameters<typeof text>[0] | undefined;
}

function OpenForm({ model, name, isOpening, problem }: OpenFormProps) {
  const [passphrase, setPassphrase] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const open = async (event: Event) => {
    event.preventDefault();
    await model.open(passphrase);
    field.current?.select();
  };
  return (
    <form class="stack" onSubmit={(event) => void open(event)}>
      <Label text={name} />
      <PassphraseField
        label={text("restorePassphrase")}
        value={passphrase}
        onInput={setPassphrase}
        autocomplete="current-password"
        testId="restore-passphrase"
        describedBy="restore-open-problem"
        invalid={problem === "backupWrongPassphrase"}
        inputRef={field}
      />
      <p id="restore-open-problem" class="problem" role="alert">
        {problem && <span data-testid="restore-problem">{text(problem)}</span>}
      </p>
      <button type="submit" class="secondary" disabled={isOpening} data-testid="restore-open">
        {text(isOpening ? "backupChecking" : "fileOpen")}
      </button>
    </form>
  );
}

function Plan({ model, name, plan }: { model: RestoreModel; name: string; plan: RestorePlan }) {
  const { added, changed, same, conflicts } = plan;
  const taken = conflicts.filter(({ theirs }) => (model.choices.value[theirs.id] ?? "mine") !== "mine");
  const count = added.length + changed.length + taken.length;
  return (
    <>
      <Label text={name} />
      <CountBoxes
        boxes={[
          { name: text("importNew"), count: added.length, testId: "restore-new" },
          { name: text("restoreChanged"), count: changed.length, testId: "restore-changed" },
          { name: text("restoreSame"), count: same.length, testId: "restore-same" },
        ]}
      />
      <ShortList items={added} keyOf={({ id }) => id}>
        {(account) => <AccountTitle account={account} />}
      </ShortList>
      {changed.length > 0 && (
        <div class="stack">
          <h3>{text("restoreChangedTitle")}</h3>
          <ShortList items={changed} keyOf={({ mine }) => mine.id}>
            {({ mine, merged }) => (
              <>
                <AccountTitle account={mine} />
                <ChangeWords before={mine} next={merged} />
              </>
            )}
          </ShortList>
        </div>
      )}
      {conflicts.map((conflict) => (
        <ConflictChoice key={conflict.theirs.id} model={model} conflict={conflict} />
      ))}
      {count === 0 ? (
        <p>{text(conflicts.length > 0 ? "restoreNothingChosen" : "restoreNothing")}</p>
      ) : (
        <button
          type="button"
          class="primary"
          disabled={model.isRestoring.value}
          onClick={() => void model.restore()}
          data-testid="restore-do"
        >
          {countText("restoreDo", count)}
        </button>
      )}
    </>
  );
}

const choices = [
  ["mine", "conflictMine"],
  ["theirs", "conflictTheirs"],
  ["both", "conflictBoth"],
] as const satisfies readonly (readonly [Choice, unknown])[];

/** Only the user knows which of two keys of one name is alive. */
function ConflictChoice({ model, conflict: { mine, theirs } }: { model: RestoreModel; conflict: Conflict }) {
  const chosen = model.choices.value[theirs.id] ?? "mine";
  return (
    <fieldset class="stack conflict" data-testid="conflict">
      <legend>{text("conflictQuestion", titleInSentence(mine))}</legend>
      {choices.map(([choice, label]) => (
        <label key={choice} class="choice">
          <input
            type="radio"
            name={`conflict-${theirs.id}`}
            checked={chosen === choice}
            onChange={() => model.decide(theirs.id, choice)}
          />
          {text(label, dayText(mine.createdAt), dayText(theirs.createdAt))}
        </label>
      ))}
    </fieldset>
  );
}
