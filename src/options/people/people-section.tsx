import { useMemo } from "preact/hooks";
import type { People } from "../../browser/current-vault.ts";
import { Label } from "../../ui/label.tsx";
import { text } from "../../ui/texts.ts";
import { personName } from "../../ui/who.tsx";
import { estimateStrength } from "../passphrase-strength.ts";
import type { Section, SectionProps } from "../section.ts";
import { AddPersonCard } from "./add-person-card.tsx";
import { RemovePersonCard, RenamePersonCard } from "./own-vault-cards.tsx";
import { PeopleModel } from "./people-model.ts";

function PeopleView({ options }: SectionProps) {
  const model = useMemo(() => new PeopleModel(options, estimateStrength), [options]);
  const people = model.people.value;
  const isOpen = options.vaultView.value?.state === "open";
  return (
    <>
      {people && <PeopleCard people={people} isOpen={isOpen} />}
      {people && isOpen && (
        <>
          <RenamePersonCard model={model} people={people} />
          <RemovePersonCard model={model} people={people} />
        </>
      )}
      <AddPersonCard model={model} />
    </>
  );
}

function PeopleCard({ people, isOpen }: { people: People; isOpen: boolean }) {
  return (
    <section class="card padded stack" data-testid="people">
      <p class="muted">{text("peopleSentence")}</p>
      <ul class="short-list">
        {people.vaults.map(({ id }) => (
          <li key={id} class="person">
            <Label text={personName(people, id)} />
            {isOpen && id === people.currentId && <span class="muted">{text("personOpen")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const peopleSection: Section = {
  id: "people",
  title: "peopleSection",
  icon: "people",
  // A colleague adds herself without anyone's passphrase.
  needsVault: false,
  View: PeopleView,
};
