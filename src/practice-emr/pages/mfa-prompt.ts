// The prompt after the password, in every form that real ones have.

import { html } from "hono/html";
import type { PromptForm } from "../settings.ts";
import { csrfField, documentOf } from "./layout.ts";
import type { Html, View } from "./view.ts";

export interface Prompt {
  readonly form: PromptForm;
  /** How many digits this person's codes have. */
  readonly digits: number;
  /** Only the box for a recovery code. */
  readonly recovery: boolean;
}

export function mfaPage(view: View, prompt: Prompt, notice: Html | undefined): Html {
  const { mfa, common } = view.texts;
  return html`<section class="card">
  <h1>${mfa.title}</h1>
  ${notice}
  ${promptBody(view, prompt)}
  <p class="aside"><a href="/trouble">${mfa.trouble}</a> <a href="/sign-in">${common.startOver}</a></p>
</section>`;
}

/** The document inside the frame of the "iframe" form. */
export function promptFrame(view: View, prompt: Prompt): Html {
  return documentOf(
    view,
    view.texts.mfa.title,
    html`<main class="framed">${oneBox(view, prompt, "_top")}</main>`,
  );
}

function promptBody(view: View, prompt: Prompt): Html {
  const { mfa } = view.texts;
  if (prompt.recovery) return recoveryBox(view);
  switch (prompt.form) {
    case "six-boxes":
      return boxes(view, prompt);
    case "late-rendered":
      return html`<div data-late-prompt><p class="hint" role="status">${mfa.loading}</p>
<template>${oneBox(view, prompt)}</template></div>
<script src="/assets/late-prompt.js" defer></script>`;
    case "iframe":
      return html`<iframe id="mfa-frame" class="prompt-frame" src="/mfa/frame" title="${mfa.code}"></iframe>`;
    case "shadow-root":
      return html`<emr-mfa-prompt><template shadowrootmode="open">
<link rel="stylesheet" href="/assets/practice-emr.css">${oneBox(view, prompt)}</template></emr-mfa-prompt>`;
    default:
      return oneBox(view, prompt);
  }
}

function oneBox(view: View, { digits }: Prompt, target = "_self"): Html {
  const { mfa } = view.texts;
  return html`<form method="post" action="/mfa" id="mfa-form" target="${target}" data-once>
  ${csrfField(view)}
  <p class="hint" id="mfa-intro">${mfa.intro(digits)}</p>
  <label for="mfa-code">${mfa.code}</label>
  <input id="mfa-code" class="code" name="code" type="text" autocomplete="one-time-code" autocapitalize="characters"
    spellcheck="false" maxlength="60" aria-describedby="mfa-intro" required autofocus>
  <button id="verify" class="primary">${mfa.verify}</button>
</form>`;
}

/** The code field alone, for the form that asks for the password too. */
export function codeBesidePassword({ texts: { mfa, signIn } }: View): Html {
  return html`<label for="mfa-code">${mfa.code}</label>
<input id="mfa-code" class="code" name="code" type="text" autocomplete="one-time-code" autocapitalize="characters"
  spellcheck="false" maxlength="60" aria-describedby="mfa-optional">
<p class="hint" id="mfa-optional">${signIn.codeIfOn}</p>`;
}

function boxes(view: View, { digits }: Prompt): Html {
  const { mfa } = view.texts;
  return html`<form method="post" action="/mfa" id="mfa-form" data-once>
  ${csrfField(view)}
  ${codeBoxes(digits, mfa.code, mfa.box)}
  <button id="verify" class="primary">${mfa.verify}</button>
</form>
<p class="aside"><a href="/mfa?with=recovery-code">${mfa.useRecoveryCode}</a></p>`;
}

/** One input per digit, each named "digit"; the server joins them. */
export function codeBoxes(
  count: number,
  legend: string,
  label: (number: number, count: number) => string,
): Html {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return html`<fieldset class="boxes" data-boxes><legend>${legend}</legend>
${numbers.map(
  (number) => html`<input id="digit-${number}" name="digit" type="text" inputmode="numeric" maxlength="1"
  pattern="[0-9]" aria-label="${label(number, count)}" autocomplete="${number === 1 ? "one-time-code" : "off"}"
  required${number === 1 ? html` autofocus` : ""}>`,
)}
</fieldset>
<script src="/assets/code-boxes.js" defer></script>`;
}

function recoveryBox(view: View): Html {
  const { mfa } = view.texts;
  return html`<form method="post" action="/mfa" id="recovery-form" data-once>
  ${csrfField(view)}
  <input type="hidden" name="with" value="recovery-code">
  <p class="hint" id="recovery-intro">${mfa.recoveryIntro}</p>
  <label for="recovery-code">${mfa.recoveryCode}</label>
  <input id="recovery-code" class="code" name="code" type="text" autocomplete="off" autocapitalize="characters"
    spellcheck="false" maxlength="60" aria-describedby="recovery-intro" required autofocus>
  <button id="verify" class="primary">${mfa.verify}</button>
</form>
<p class="aside"><a href="/mfa">${mfa.useCode}</a></p>`;
}
