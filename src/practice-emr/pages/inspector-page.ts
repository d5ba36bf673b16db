// For developers, in English only: what the verifier knows of each user, and the switches of the test bench.

import { html } from "hono/html";
import type { Status, UserRecord, VerifierEvent } from "../../verifier/index.ts";
import type { Person } from "../people.ts";
import { algorithms, digitChoices, type EmrSettings, promptForms } from "../settings.ts";
import { csrfField } from "./layout.ts";
import type { Html, View } from "./view.ts";

export interface Inspection {
  readonly settings: EmrSettings;
  /** The server's clock. */
  readonly now: number;
  readonly users: readonly {
    readonly person: Person;
    readonly record: UserRecord | undefined;
    readonly status: Status;
  }[];
  readonly events: readonly VerifierEvent[];
  readonly notice: InspectorNotice | undefined;
}

export type InspectorNotice = "applied" | { readonly wrong: readonly string[] };

export function inspectorPage(view: View, inspection: Inspection): Html {
  return html`<section class="panel wide" lang="en">
  <h1>Inspector</h1>
  <p class="hint">For developers who test a verifier or an authenticator. It shows no secret, and it is served on
    loopback only. A reload shows the newest state.</p>
  ${noticeOf(inspection.notice)}
  <div class="bench">
    ${settingsForm(view, inspection)}
    <section><h2>Users</h2><div class="scroll" tabindex="0" role="region" aria-label="Users">${usersTable(inspection)}</div></section>
    <section><h2>Verifier events</h2><div class="scroll" tabindex="0" role="region" aria-label="Verifier events">${eventsTable(inspection)}</div></section>
  </div>
</section>`;
}

function noticeOf(notice: InspectorNotice | undefined): Html {
  if (notice === undefined) return html``;
  if (notice === "applied") return html`<p class="notice good" id="applied" role="status">Applied.</p>`;
  return html`<p class="notice bad" id="refusal" role="alert">Nothing was changed. Out of range:
    ${notice.wrong.join(", ")}.</p>`;
}

function settingsForm(view: View, { settings, now }: Inspection): Html {
  const number = (name: string, label: string, value: number, limits: Html) =>
    html`<div><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="number" value="${value}" required ${limits}></div>`;
  const choice = (name: string, label: string, chosen: unknown, choices: readonly (string | number)[]) =>
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${choices.map(
      (value) => html`<option${value === chosen ? html` selected` : ""}>${value}</option>`,
    )}</select></div>`;
  return html`<form method="post" action="/inspector" id="inspector-form" class="controls">
  ${csrfField(view)}
  <fieldset><legend>Server clock</legend>
    <p id="server-time"><time datetime="${new Date(now).toISOString()}">${clockText(now)}</time><br>
      <small>time step ${Math.floor(now / 1000 / settings.period)}</small></p>
    ${number("clockOffsetSeconds", "Offset from this machine, s", settings.clockOffsetMs / 1000, html`step="any"`)}
  </fieldset>
  <fieldset><legend>Codes of new enrolments</legend>
    ${choice("algorithm", "Algorithm", settings.algorithm, algorithms)}
    ${choice("digits", "Digits", settings.digits, digitChoices)}
    ${number("period", "Period, s", settings.period, html`min="5" max="3600"`)}
  </fieldset>
  <fieldset><legend>Window, time steps</legend>
    ${number("windowBehind", "Behind", settings.windowBehind, html`min="0" max="10"`)}
    ${number("windowAhead", "Ahead", settings.windowAhead, html`min="0" max="10"`)}
  </fieldset>
  <fieldset><legend>The prompt</legend>
    ${choice("promptForm", "Form", settings.promptForm, promptForms)}
    <label class="check"><input type="checkbox" name="mfaRequired" value="yes"${
      settings.mfaRequired ? html` checked` : ""
    }> MFA required</label>
  </fieldset>
  <button class="primary" id="apply">Apply</button>
</form>`;
}

function usersTable({ users, settings, now }: Inspection): Html {
  return html`<table id="users">
  <thead><tr><th>User</th><th>State</th><th>Last accepted step</th><th>Drift</th><th>Wrong in a row</th>
    <th>Next attempt</th><th>Recovery codes</th></tr></thead>
  <tbody>${users.map(({ person, record, status }) => {
    const active = record?.active;
    const { state } = status;
    return html`<tr data-user="${person.username}"><th scope="row">${person.username}</th>
    <td><span class="pill state-${state}">${state}${active && record?.pending ? " + pending" : ""}</span></td>
    <td>${active ? stepText(active.lastAcceptedStep, settings, now) : "–"}</td>
    <td>${active?.driftSteps ?? "–"}</td>
    <td>${record?.failures ?? 0}</td>
    <td>${nextAttempt(status)}</td>
    <td>${active ? `${active.recoveryCodes.length} left, ${active.spentCodes.length} used` : "–"}</td></tr>`;
  })}</tbody></table>`;
}

function nextAttempt({ hardLocked, lockedUntil }: Status): string {
  if (hardLocked) return "locked: unlock or reset";
  return lockedUntil === undefined ? "now" : clockText(lockedUntil);
}

/** A credential of another period counts its own steps: then the distance to now's would mean nothing. */
function stepText(step: number, { period }: EmrSettings, now: number): string {
  const ago = Math.floor(now / 1000 / period) - step;
  return Math.abs(ago) > 1_000_000 ? `${step}` : `${step} (now${ago < 0 ? ` + ${-ago}` : ` − ${ago}`})`;
}

function eventsTable({ events }: Inspection): Html {
  if (events.length === 0) return html`<p class="hint">Nothing happened yet.</p>`;
  return html`<table id="events">
  <thead><tr><th>When</th><th>User</th><th>During</th><th>Event</th><th>Details</th></tr></thead>
  <tbody>${events.map(({ at, userId, during, type, ...details }) => {
    const told = Object.entries(details).map(
      ([name, value]) =>
        `${name}: ${typeof value === "number" && name.endsWith("At") ? clockText(value) : value}`,
    );
    return html`<tr data-event="${type}"><td>${clockText(at)}</td><td>${userId}</td><td>${during}</td>
    <td><span class="pill event-${type}">${type}</span></td><td class="details">${told.join(", ")}</td></tr>`;
  })}</tbody></table>`;
}

function clockText(at: number): string {
  return new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");
}
