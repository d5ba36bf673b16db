import type { People } from "../browser/current-vault.ts";
import { Label } from "./label.tsx";
import { text } from "./texts.ts";

interface WhoProps {
  readonly people: People;
  readonly onChoose: (vaultId: string) => void;
  /** By a pointer: what to do next is known, and stays with the keyboard where the arrows still choose. */
  readonly onPoint?: () => void;
}

/** "Who are you?": the people of this profile, the one who was here last chosen. */
export function Who({ people, onChoose, onPoint }: WhoProps) {
  return (
    <fieldset class="who">
      <legend>{text("whoTitle")}</legend>
      {people.vaults.map(({ id }) => (
        <label key={id}>
          <input
            type="radio"
            name="who"
            checked={id === people.currentId}
            onChange={() => onChoose(id)}
            onClick={({ detail }) => detail > 0 && onPoint?.()}
          />
          <Label text={personName(people, id)} />
        </label>
      ))}
    </fieldset>
  );
}

/** Where the list of vaults was lost, their names were, too. */
export function personName({ vaults }: People, vaultId: string): string {
  const at = vaults.findIndex(({ id }) => id === vaultId);
  return vaults[at]?.name ?? text("personUnnamed", at + 1);
}
