import { html } from "hono/html";
import { people, personNamed } from "../people.ts";
import { csrfField } from "./layout.ts";
import type { Html, View } from "./view.ts";

/** First step: who. The practice accounts stand below with their passwords. */
export function usernamePage(view: View, username: string, missing: boolean): Html {
  const { common, signIn } = view.texts;
  return html`<section class="card">
  <h1>${signIn.title}</h1>
  ${missing ? html`<p class="notice bad" id="refusal" role="alert">${signIn.usernameNeeded}</p>` : ""}
  <form method="post" action="/sign-in" data-once>
    ${csrfField(view)}
    <label for="username">${signIn.username}</label>
    <input id="username" name="username" value="${username}" autocomplete="username" autocapitalize="none"
      spellcheck="false" required autofocus maxlength="100">
    <button id="continue" class="primary">${common.continue}</button>
  </form>
  <p class="aside"><a href="/trouble">${view.texts.mfa.trouble}</a></p>
</section>
<section class="card soft" aria-labelledby="practice-accounts">
  <h2 id="practice-accounts">${signIn.accounts} <span class="tag">${common.invented}</span></h2>
  <p class="hint">${signIn.accountsNote}</p>
  <ul class="accounts">
    ${people.map(
      (person) => html`<li>
      <a class="avatar" href="/sign-in?username=${person.username}" aria-label="${person.username}"
        >${person.initials}</a>
      <span><b>${person.name}</b> <small>${person.title[view.language]}</small></span>
      <span class="credentials"><code>${person.username}</code><code>${person.password}</code></span>
    </li>`,
    )}
  </ul>
</section>`;
}

export interface PasswordStep {
  readonly username: string;
  readonly notice: Html | undefined;
  /** Some EMRs ask for the code on the same page. */
  readonly codePart: Html | undefined;
}

/** Second step: the password. */
export function passwordPage(view: View, { username, notice, codePart }: PasswordStep): Html {
  const { common, signIn } = view.texts;
  const invented = personNamed(username);
  return html`<section class="card">
  <h1>${signIn.passwordTitle}</h1>
  <p class="identity"><b>${username}</b> <span>${signIn.otherUser} <a href="/sign-in">${common.startOver}</a></span></p>
  ${notice}
  <form method="post" action="/password" data-once>
    ${csrfField(view)}
    <input type="text" name="username" value="${username}" autocomplete="username" hidden readonly>
    <label for="password">${signIn.password}</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required autofocus
      maxlength="200">
    ${codePart}
    <button id="sign-in" class="primary">${signIn.signIn}</button>
  </form>
  ${invented ? html`<p class="hint">${signIn.practicePassword} <code>${invented.password}</code></p>` : ""}
</section>`;
}
