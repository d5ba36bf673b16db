// How a session moves on: username, password, code. One that opens charts exists only after the last of them.

import type { RecoveryCodeAccepted, TotpAccepted } from "../../verifier/index.ts";
import type { Emr } from "../emr.ts";
import type { Person } from "../people.ts";
import type { SignInStep } from "../storage/session-store.ts";
import type { EmrContext } from "./environment.ts";
import { advanceSession } from "./session-cookie.ts";

const pathOf: Readonly<Record<SignInStep["at"], string>> = {
  username: "/sign-in",
  password: "/password",
  mfa: "/mfa",
  enrolment: "/mfa/enable",
  "signed-in": "/home",
};

/** To the page that is due: also for a request that came too early, too late or twice. */
export function toDueStep(c: EmrContext): Response {
  return c.redirect(pathOf[c.var.session.step.at], 303);
}

export async function advanceTo(c: EmrContext, emr: Emr, step: SignInStep): Promise<Response> {
  await advanceSession(c, emr, step);
  return toDueStep(c);
}

/** The password was right and MFA is off: straight in; where MFA is required, to enrolment instead. */
export function signInWithoutMfa(c: EmrContext, emr: Emr, person: Person): Promise<Response> {
  return advanceTo(c, emr, { at: emr.settings.current.mfaRequired ? "enrolment" : "signed-in", person });
}

/** The verifier said yes. */
export function signInWithMfa(
  c: EmrContext,
  emr: Emr,
  person: Person,
  accepted: TotpAccepted | RecoveryCodeAccepted,
): Promise<Response> {
  if (accepted.method === "totp") return advanceTo(c, emr, { at: "signed-in", person });
  return advanceTo(c, emr, { at: "signed-in", person, recoveryCodesLeft: accepted.remaining });
}
