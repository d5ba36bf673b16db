import { text } from "../ui/texts.ts";
import { NewPassphraseFields } from "./new-passphrase-fields.tsx";
import type { WelcomeModel } from "./welcome-model.ts";

export function WelcomeView({ welcome }: { welcome: WelcomeModel }) {
  const create = (event: Event) => {
    event.preventDefault();
    void welcome.create();
  };
  return (
    <>
      <h1>{text("welcomeTitle")}</h1>
      <p class="lead">{text("welcomeSentence")}</p>
      <form class="card padded stack" onSubmit={create}>
        <h2>{text("choosePassphrase")}</h2>
        <p class="muted">{text("choosePassphraseWhy")}</p>
        <NewPassphraseFields
          chosen={welcome.chosen}
          label={text("passphrase")}
          testId="passphrase"
          refusal={welcome.refusal.value}
        />
        <button type="submit" class="primary" disabled={welcome.isCreating.value} data-testid="create">
          {text(welcome.isCreating.value ? "creatingVault" : "createVault")}
        </button>
      </form>
    </>
  );
}
