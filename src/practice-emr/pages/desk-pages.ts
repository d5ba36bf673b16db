// What an admin sees: the support desk and the clinic's settings.

import { html } from "hono/html";
import type { Status } from "../../verifier/index.ts";
import type { Person } from "../people.ts";
import { csrfField } from "./layout.ts";
import { dateAndTime, type Html, timeOfDay, type View } from "./view.ts";

export interface PersonStatus {
  readonly person: Person;
  readonly status: Status;
}

export function supportPage(view: View, everyone: readonly PersonStatus[], notice?: string): Html {
  const { support } = view.texts;
  return html`<section class="panel">
  <h1>${support.title}</h1>
  <p class="hint">${support.intro}</p>
  ${notice ? html`<p class="notice good" id="support-done" role="status">${notice}</p>` : ""}
  <div class="people">${everyone.map((one) => personCard(view, one))}</div>
</section>`;
}

function personCard(view: View, { person, status }: PersonStatus): Html {
  const { support } = view.texts;
  return html`<article class="person" id="person-${person.username}">
  <header><span class="avatar">${person.initials}</span>
    <span><b>${person.name}</b><small>${person.username} · ${person.title[view.language]}</small></span></header>
  <dl>
    <div><dt>${support.state}</dt><dd data-state="${status.state}">${stateText(view, status)}</dd></div>
    <div><dt>${support.codesLeft}</dt><dd>${status.state === "active" ? status.recoveryCodesRemaining : "–"}</dd></div>
    <div><dt>${support.lastUsed}</dt>
      <dd>${status.lastUsedAt === undefined ? support.never : dateAndTime(view, status.lastUsedAt)}</dd></div>
  </dl>
  <div class="actions">
    ${status.hardLocked || status.lockedUntil !== undefined ? unlockForm(view, person) : ""}
    ${status.state === "off" ? "" : resetForm(view, person)}
  </div>
</article>`;
}

function stateText(view: View, { state, hardLocked, lockedUntil }: Status): string {
  const { support, mfa } = view.texts;
  if (hardLocked) return support.lockedState;
  if (lockedUntil !== undefined) return support.waits(timeOfDay(view, lockedUntil));
  return { off: mfa.off, pending: support.pending, active: mfa.on }[state];
}

function unlockForm(view: View, { username }: Person): Html {
  return html`<form method="post" action="/support">${csrfField(view)}
  <input type="hidden" name="username" value="${username}">
  <button class="quiet" id="unlock-${username}" name="action" value="unlock">${view.texts.support.unlock}</button></form>`;
}

/** Two steps, so that nobody's second factor goes by a slip. */
function resetForm(view: View, { username }: Person): Html {
  const { support } = view.texts;
  return html`<details class="reset" id="reset-${username}"><summary>${support.reset}</summary>
  <form method="post" action="/support">${csrfField(view)}
    <input type="hidden" name="username" value="${username}">
    <p class="hint">${support.resetExplained}</p>
    <label class="check"><input type="checkbox" name="verified" value="yes" required> ${support.identityVerified}</label>
    <button class="danger" name="action" value="reset">${support.reset}</button>
  </form></details>`;
}

export function settingsPage(view: View, mfaRequired: boolean, saved: boolean): Html {
  const { settings } = view.texts;
  return html`<section class="panel narrow">
  <h1>${settings.title}</h1>
  ${saved ? html`<p class="notice good" id="settings-saved" role="status">${settings.saved}</p>` : ""}
  <form method="post" action="/settings">${csrfField(view)}
    <label class="check"><input type="checkbox" id="mfa-required" name="mfaRequired" value="yes"${
      mfaRequired ? html` checked` : ""
    }> <span><b>${settings.mfaRequired}</b><small>${settings.mfaRequiredNote}</small></span></label>
    <button class="primary" id="save-settings">${settings.save}</button>
  </form>
</section>`;
}
