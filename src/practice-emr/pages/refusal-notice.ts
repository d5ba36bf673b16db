import { html } from "hono/html";
import type { Refusal } from "../../verifier/index.ts";
import { type Html, timeOfDay, type View } from "./view.ts";

/** What stood against the last form: the verifier's answer, or what was wrong before it was asked. */
export type Refused = Refusal | "empty" | "wrong-password";

/** Why nothing was opened, and what to do. A wrong and an already used code read alike. */
export function refusalNotice(view: View, refusal: Refused, now: number): Html {
  return html`<p class="notice bad" id="refusal" role="alert">${sentence(view, refusal, now)}</p>`;
}

function sentence(view: View, refusal: Refused, now: number): string {
  const { mfa, signIn } = view.texts;
  if (refusal === "empty") return mfa.codeNeeded;
  if (refusal === "wrong-password") return signIn.wrong;
  switch (refusal.because) {
    case "throttled": {
      const until = refusal.retryAt ?? now;
      return mfa.throttled(timeOfDay(view, until), Math.max(1, Math.ceil((until - now) / 1000)));
    }
    case "locked":
      return mfa.locked;
    case "clock":
      return mfa.clock;
    case "expired":
      return view.texts.enable.expired;
    default:
      return `${mfa.wrong} ${mfa.wrongHint}`;
  }
}
