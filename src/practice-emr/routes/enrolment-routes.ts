import type { Enrolment, Refusal } from "../../verifier/index.ts";
import type { Emr } from "../emr.ts";
import { fitsSettings } from "../key-uri-parameters.ts";
import { enableMfaPage } from "../pages/enable-mfa-page.ts";
import { recoveryCodesPage } from "../pages/recovery-codes-page.ts";
import { refusalNotice } from "../pages/refusal-notice.ts";
import type { Person } from "../people.ts";
import type { EmrApp, EmrContext } from "./environment.ts";
import { codeField, textField } from "./form-fields.ts";
import { advanceSession } from "./session-cookie.ts";
import { showPage } from "./show-page.ts";
import { advanceTo, toDueStep } from "./sign-in-steps.ts";

export function enrolmentRoutes(app: EmrApp, emr: Emr): void {
  app.get("/mfa/enable", (c) => {
    const person = enrollingPerson(c);
    return person ? showEnrolment(c, emr, person) : toDueStep(c);
  });

  app.post("/mfa/enable", async (c) => {
    const person = enrollingPerson(c);
    if (!person) return toDueStep(c);
    const credentialId = await textField(c, "credential");
    const code = await codeField(c);
    if (code === "") return showEnrolment(c, emr, person, "empty");
    const result = await emr.verifier().confirm(person.username, { credentialId, code });
    if (!result.ok) return showEnrolment(c, emr, person, result);
    await emr.codeDigits.remember(person.username, code.length);
    await advanceSession(c, emr, { at: "signed-in", person });
    return showPage(c, emr, (view) => ({
      title: view.texts.recovery.title,
      body: recoveryCodesPage(view, result.recoveryCodes),
      withoutLanguageSwitch: true,
    }));
  });
}

function enrollingPerson(c: EmrContext): Person | undefined {
  const { step } = c.var.session;
  return step.at === "enrolment" || step.at === "signed-in" ? step.person : undefined;
}

async function showEnrolment(c: EmrContext, emr: Emr, person: Person, refused?: Refusal | "empty") {
  const enrolment = await pendingEnrolment(emr, person);
  const required = c.var.session.step.at === "enrolment";
  // MFA is on by now. A session that never had its code checked has to show one.
  if (!enrolment.ok) return required ? advanceTo(c, emr, { at: "mfa", person }) : toDueStep(c);
  return showPage(
    c,
    emr,
    (view) => ({
      title: view.texts.enable.title,
      body: enableMfaPage(view, {
        enrolment,
        form: emr.settings.current.promptForm,
        required,
        notice: refused && refusalNotice(view, refused, emr.now()),
      }),
    }),
    refused ? 422 : 200,
  );
}

/** The same key after a reload, unless the settings for new enrolments have changed since. */
async function pendingEnrolment(emr: Emr, { username }: Person): Promise<Enrolment | Refusal> {
  const verifier = emr.verifier();
  const enrolment = await verifier.enrol(username, { accountName: username });
  if (!enrolment.ok || fitsSettings(enrolment.keyUri, emr.settings.current)) return enrolment;
  return verifier.enrol(username, { accountName: username, fresh: true });
}
