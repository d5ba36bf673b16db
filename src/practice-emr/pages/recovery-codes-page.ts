import { html } from "hono/html";
import { copyButton } from "./enable-mfa-page.ts";
import { closedLock } from "./icons.ts";
import type { Html, View } from "./view.ts";

/** Shown once, as the answer to the confirmation: the codes are kept nowhere in clear. */
export function recoveryCodesPage(view: View, codes: readonly string[]): Html {
  const { recovery, common } = view.texts;
  return html`<section class="card window recovery" aria-labelledby="recovery-title">
  <p class="notice good" id="mfa-enabled" role="status">${closedLock} ${recovery.enabled}</p>
  <h1 id="recovery-title">${recovery.heading}</h1>
  <p>${recovery.once}</p>
  <p class="print-only">${common.product} · ${recovery.account}: ${view.account?.person.username ?? ""}</p>
  <ol id="recovery-codes" class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
  <p class="hint">${recovery.keep} ${recovery.used}</p>
  <div class="actions">
    ${copyButton(view, "recovery-codes", recovery.copy)}
    <button type="button" class="quiet" id="print-recovery-codes" data-print hidden>${recovery.print}</button>
    <a class="button primary" id="recovery-codes-kept" href="/home">${recovery.saved}</a>
  </div>
</section>`;
}
