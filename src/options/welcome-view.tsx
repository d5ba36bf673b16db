import { PassphraseField } from "../ui/passphrase-field.tsx";
import { text } from "../ui/texts.ts";
import { StrengthBar } from "./strength-bar.tsx";
import type { WelcomeModel } from "./welcome-model.ts";

export function WelcomeView({ welcome }: { welcome: WelcomeModel }) {
  const problem = welcome.problem.value;
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
        <PassphraseField
          label={text("passphrase")}
          value={welcome.passphrase.value}
          onInput={(value) => {
            welcome.passphrase.value = value;
          }}
          autocomplete="new-password"
          testId="passphrase"
          describedBy="strength"
        />
        <StrengthBar strength={welcome.strength.value} />
        <PassphraseField
          label={text("repeatPassphrase")}
          value={welcome.repeated.value}
          onInput={(value) => {
            welcome.repeated.value = value;
          }}
          autocomplete="new-password"
          testId="repeat-passphrase"
          describedBy="create-problem"
          invalid={problem === "passphrasesDiffer"}
        />
        <p id="create-problem" class="problem" role="alert">
          {problem && <span data-testid="create-problem">{text(problem)}</span>}
        </p>
        <p class="warning">{text("noRecoveryYet")}</p>
        <button type="submit" class="primary" disabled={welcome.isCreating.value} data-testid="create">
          {text(welcome.isCreating.value ? "creatingVault" : "createVault")}
        </button>
      </form>
    </>
  );
}
