import type { People } from "../../browser/current-vault.ts";
import { Label } from "../../ui/label.tsx";
import { onEscape } from "../../ui/on-escape.ts";
import { ProveForm } from "../../ui/prove-form.tsx";
import { labelInSentence } from "../../ui/shown-label.ts";
import { text } from "../../ui/texts.ts";
import { personName } from "../../ui/who.tsx";
import { NameField } from "./name-field.tsx";
import type { PeopleModel } from "./people-model.ts";

interface OwnVaultProps {
  readonly model: PeopleModel;
  readonly people: People;
}

/** What the open vault is called among the others. */
export function RenamePersonCard({ model, people }: OwnVaultProps) {
  const rename = (event: Event) => {
    event.preventDefault();
    void model.rename(people.currentId);
  };
  const begin = () => {
    model.begin("renaming");
    model.name.value = personName(people, people.currentId);
  };
  return (
    <section class="card padded stack">
      <h2>{text("renamePersonTitle")}</h2>
      {model.doing.value === "renaming" ? (
        <form class="stack" onSubmit={rename} onKeyDown={onEscape(() => model.begin("nothing"))}>
          <NameField label={text("personName")} value={model.name} testId="new-name" />
          <p class="problem" role="alert">
            {model.problem.value && text(model.problem.value)}
          </p>
          <div class="actions">
            <button type="submit" class="primary" data-testid="save-name">
              {text("renamePerson")}
            </button>
            <button type="button" class="secondary" onClick={() => model.begin("nothing")}>
              {text("cancel")}
            </button>
          </div>
        </form>
      ) : (
        <div class="card-head">
          <Label text={personName(people, people.currentId)} />
          <button type="button" class="secondary" onClick={begin} data-testid="rename-person">
            {text("renamePerson")}
          </button>
        </div>
      )}
    </section>
  );
}

/** The open vault goes for good: its passphrase, and its name typed, so that it is not the wrong one. */
export function RemovePersonCard({ model, people }: OwnVaultProps) {
  const name = people.vaults.find(({ id }) => id === people.currentId)?.name;
  // Lost with the list of vaults, it is to be given again first.
  if (name === undefined) return null;
  return (
    <section class="card padded stack">
      <h2>{text("removePersonTitle")}</h2>
      <p>{text("removePersonSentence")}</p>
      {model.doing.value === "removing" ? (
        <ProveForm
          page={model.options}
          submit={text("removePerson")}
          isDangerous
          use={(secret) => model.remove(people.currentId, secret)}
          onCancel={() => model.begin("nothing")}
          testId="confirm-remove-person"
        >
          <NameField
            label={text("typePersonName", labelInSentence(name))}
            value={model.name}
            testId="typed-name"
          />
        </ProveForm>
      ) : (
        <div class="actions">
          <button
            type="button"
            class="quiet danger"
            onClick={() => model.begin("removing")}
            data-testid="remove-person"
          >
            {text("removePerson")}
          </button>
        </div>
      )}
    </section>
  );
}
