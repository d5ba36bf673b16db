import { onEscape } from "../../ui/on-escape.ts";
import { text } from "../../ui/texts.ts";
import { NewPassphraseFields } from "../new-passphrase-fields.tsx";
import { NameField } from "./name-field.tsx";
import type { PeopleModel } from "./people-model.ts";

/** The calm entry to a second vault, and its form. */
export function AddPersonCard({ model }: { model: PeopleModel }) {
  const view = model.options.vaultView.value;
  const isFirst = view?.state === "none";
  return (
    <section class="card padded stack">
      <h2>{text("addPersonTitle")}</h2>
      <p class="muted">{text("addPersonSentence")}</p>
      {isFirst ? (
        <a class="button primary" href="#welcome">
          {text("setUp")}
        </a>
      ) : model.doing.value === "adding" ? (
        <AddPersonForm model={model} isSecond={model.people.value === undefined} />
      ) : (
        <div class="actions">
          <button
            type="button"
            class="secondary"
            onClick={() => model.begin("adding")}
            data-testid="add-person"
          >
            {text("addPerson")}
          </button>
        </div>
      )}
    </section>
  );
}

function AddPersonForm({ model, isSecond }: { model: PeopleModel; isSecond: boolean }) {
  const problem = model.problem.value;
  const nameProblem = problem === "personNameMissing" || problem === "personNameTaken" ? problem : undefined;
  const add = async (event: Event) => {
    event.preventDefault();
    const fields = [...(event.currentTarget as HTMLFormElement).querySelectorAll("input")];
    await model.add();
    if (model.problem.value === "personNameMissing") fields.find(({ value }) => value.trim() === "")?.focus();
    // It is the new one that has to be another.
    if (model.problem.value === "personNameTaken") fields[isSecond ? 1 : 0]?.focus();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => void add(event)}
      onKeyDown={onEscape(() => model.begin("nothing"))}
    >
      {isSecond && <NameField label={text("firstPersonName")} value={model.firstName} testId="first-name" />}
      <NameField label={text("newPersonName")} value={model.name} testId="person-name" />
      <p class="problem" role="alert">
        {nameProblem && <span data-testid="name-problem">{text(nameProblem)}</span>}
      </p>
      <p class="muted">{text("personNameInClear")}</p>
      {model.options.vaultView.value?.state === "open" && <p>{text("addPersonLocks")}</p>}
      <NewPassphraseFields
        chosen={model.chosen}
        label={text("newPersonPassphrase")}
        testId="person-passphrase"
        refusal={nameProblem ? undefined : problem}
      />
      <div class="actions">
        <button type="submit" class="primary" disabled={model.isBusy.value} data-testid="create-person">
          {text(model.isBusy.value ? "creatingVault" : "createVault")}
        </button>
        <button type="button" class="secondary" onClick={() => model.begin("nothing")}>
          {text("cancel")}
        </button>
      </div>
    </form>
  );
}
