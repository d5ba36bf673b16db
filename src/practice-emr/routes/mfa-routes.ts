import type { Refusal } from "../../verifier/index.ts";
import type { Emr } from "../emr.ts";
import { mfaPage, type Prompt, promptFrame } from "../pages/mfa-prompt.ts";
import { refusalNotice } from "../pages/refusal-notice.ts";
import type { Person } from "../people.ts";
import type { EmrApp, EmrContext } from "./environment.ts";
import { codeField, textField } from "./form-fields.ts";
import { showPage, viewOf } from "./show-page.ts";
import { signInWithMfa, signInWithoutMfa, toDueStep } from "./sign-in-steps.ts";

const recoveryCode = "recovery-code";

export function mfaRoutes(app: EmrApp, emr: Emr): void {
  app.get("/mfa", async (c) => {
    const { step } = c.var.session;
    if (step.at !== "mfa") return toDueStep(c);
    return showPrompt(c, emr, await promptFor(emr, step.person, c.req.query("with") === recoveryCode));
  });

  app.get("/mfa/frame", async (c) => {
    const { step } = c.var.session;
    if (step.at !== "mfa") return toDueStep(c);
    return c.html(promptFrame(await viewOf(c, emr), await promptFor(emr, step.person, false)));
  });

  app.post("/mfa", async (c) => {
    const { step } = c.var.session;
    if (step.at !== "mfa") return toDueStep(c);
    const prompt = await promptFor(emr, step.person, (await textField(c, "with")) === recoveryCode);
    const code = await codeField(c);
    if (code === "") return showPrompt(c, emr, prompt, "empty");
    const result = await emr.verifier().verifyAny(step.person.username, code);
    if (result.ok) return signInWithMfa(c, emr, step.person, result);
    // Support has reset this person's MFA since the password was checked.
    if (result.because === "not-enrolled") return signInWithoutMfa(c, emr, step.person);
    return showPrompt(c, emr, prompt, result);
  });
}

async function promptFor(emr: Emr, person: Person, recovery: boolean): Promise<Prompt> {
  const digits = await emr.codeDigits.of(person.username);
  return { form: emr.settings.current.promptForm, digits, recovery };
}

function showPrompt(c: EmrContext, emr: Emr, prompt: Prompt, refused?: Refusal | "empty") {
  return showPage(
    c,
    emr,
    (view) => ({
      title: view.texts.mfa.title,
      body: mfaPage(view, prompt, refused && refusalNotice(view, refused, emr.now())),
    }),
    refused ? 422 : 200,
  );
}
