import type { Refusal } from "../../verifier/index.ts";
import type { Emr } from "../emr.ts";
import { codeBesidePassword } from "../pages/mfa-prompt.ts";
import { refusalNotice } from "../pages/refusal-notice.ts";
import { passwordPage, usernamePage } from "../pages/sign-in-pages.ts";
import { type Person, personNamed } from "../people.ts";
import type { EmrApp, EmrContext } from "./environment.ts";
import { codeField, textField } from "./form-fields.ts";
import { showPage } from "./show-page.ts";
import { advanceTo, signInWithMfa, signInWithoutMfa, toDueStep } from "./sign-in-steps.ts";

export function signInRoutes(app: EmrApp, emr: Emr): void {
  app.get("/sign-in", (c) => {
    if (c.var.session.step.at === "signed-in") return toDueStep(c);
    return showUsername(c, emr, c.req.query("username") ?? "", false);
  });

  app.post("/sign-in", async (c) => {
    const username = (await textField(c, "username")).trim().slice(0, 100);
    if (username === "") return showUsername(c, emr, "", true);
    return advanceTo(c, emr, { at: "password", username });
  });

  app.get("/password", (c) => {
    const { step } = c.var.session;
    return step.at === "password" ? showPassword(c, emr, step.username) : toDueStep(c);
  });

  app.post("/password", async (c) => {
    const { step } = c.var.session;
    if (step.at !== "password") return toDueStep(c);
    const person = personNamed(step.username);
    const isRight = await emr.passwords.isRight(person?.username ?? "", await textField(c, "password"));
    if (person && isRight) return afterPassword(c, emr, person);
    return showPassword(c, emr, step.username, "wrong-password");
  });

  app.post("/sign-out", async (c) => {
    await emr.sessions.end(c.var.session);
    return c.redirect("/sign-in", 303);
  });
}

/** Codes are looked at only from here on: before the password was right, anyone could use up anyone's attempts. */
async function afterPassword(c: EmrContext, emr: Emr, person: Person): Promise<Response> {
  const { state } = await emr.verifier().status(person.username);
  if (state !== "active") return signInWithoutMfa(c, emr, person);
  const code = await codeField(c);
  if (code === "") return advanceTo(c, emr, { at: "mfa", person });
  const result = await emr.verifier().verifyAny(person.username, code);
  if (result.ok) return signInWithMfa(c, emr, person, result);
  return showPassword(c, emr, person.username, result);
}

function showUsername(c: EmrContext, emr: Emr, username: string, missing: boolean) {
  return showPage(
    c,
    emr,
    (view) => ({ title: view.texts.signIn.title, body: usernamePage(view, username, missing) }),
    missing ? 422 : 200,
  );
}

function showPassword(c: EmrContext, emr: Emr, username: string, refused?: "wrong-password" | Refusal) {
  const withCode = emr.settings.current.promptForm === "with-password";
  return showPage(
    c,
    emr,
    (view) => ({
      title: view.texts.signIn.passwordTitle,
      body: passwordPage(view, {
        username,
        notice: refused && refusalNotice(view, refused, emr.now()),
        codePart: withCode ? codeBesidePassword(view) : undefined,
      }),
    }),
    refused ? 422 : 200,
  );
}
