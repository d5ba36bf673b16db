import { html, raw } from "hono/html";
import type { Enrolment } from "../../verifier/index.ts";
import { qrSvg } from "../../verifier/qr.ts";
import { parametersOf } from "../key-uri-parameters.ts";
import type { PromptForm } from "../settings.ts";
import { csrfField } from "./layout.ts";
import { codeBoxes } from "./mfa-prompt.ts";
import type { Html, View } from "./view.ts";

export interface EnrolmentWindow {
  readonly enrolment: Enrolment;
  readonly form: PromptForm;
  /** The clinic requires MFA and the person has no session yet. */
  readonly required: boolean;
  readonly notice: Html | undefined;
}

/** The window with the QR code, the key as text, and the field that proves that the authenticator has it. */
export function enableMfaPage(view: View, { enrolment, form, required, notice }: EnrolmentWindow): Html {
  const { enable, common } = view.texts;
  const { algorithm, digits, period } = parametersOf(enrolment.keyUri);
  return html`<section class="card window" aria-labelledby="enable-title">
  <header><h1 id="enable-title">${enable.title}</h1>
    ${required ? "" : html`<a class="quiet" href="/home">${common.cancel}</a>`}</header>
  ${required ? html`<p class="notice" id="required">${enable.required}</p>` : ""}
  ${notice}
  <ol class="steps">
    <li>
      <h2>${enable.scan}</h2>
      <div class="scan">
        <div id="qr-code" class="qr">${raw(qrSvg(enrolment.keyUri, { title: enable.qrTitle, size: 208 }))}</div>
        <div>
          <p class="hint">${enable.scanNote}</p>
          <p class="key-intro">${enable.cantScan}</p>
          <code id="text-key" class="text-key">${grouped(enrolment.secret)}</code>
          <p class="hint" id="key-details">${enable.keyDetails(algorithm, digits, period)}</p>
          ${copyButton(view, "text-key", enable.copyKey)}
        </div>
      </div>
    </li>
    <li>
      <h2>${enable.type}</h2>
      <form method="post" action="/mfa/enable" id="enable-form" class="confirm" data-once>
        ${csrfField(view)}
        <input type="hidden" name="credential" value="${enrolment.credentialId}">
        ${
          form === "six-boxes"
            ? codeBoxes(digits, enable.code, view.texts.mfa.box)
            : html`<div><label for="enable-code">${enable.code}</label>
        <input id="enable-code" class="code" name="code" type="text" inputmode="numeric"
          autocomplete="one-time-code" maxlength="12" required></div>`
        }
        <button id="confirm" class="primary">${enable.confirm}</button>
      </form>
    </li>
  </ol>
</section>`;
}

/** Shown by page.js, which does the copying. */
export function copyButton({ texts: { enable } }: View, target: string, text: string): Html {
  return html`<button type="button" class="quiet" id="copy-${target}" data-copy="${target}"
  data-copied="${enable.copied}" data-failed="${enable.copyFailed}" hidden>${text}</button>`;
}

function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
