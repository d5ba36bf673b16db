import { html } from "hono/html";
import { type Patient, patients } from "../patients.ts";
import type { Html, View } from "./view.ts";

/** The day's schedule beside the chosen patient's chart. */
export function homePage(
  view: View,
  { patientId, now, recoveryCodesLeft }: { patientId?: string; now: number; recoveryCodesLeft?: number },
): Html {
  const { home, mfa } = view.texts;
  const chosen = patients.find(({ id }) => id === patientId) ?? patients[1] ?? patients[0];
  const day = new Intl.DateTimeFormat(view.texts.tag, { dateStyle: "full" }).format(now);
  return html`${
    recoveryCodesLeft === undefined
      ? ""
      : html`<p class="notice warn" id="recovery-code-used" role="status">${mfa.recoveryUsed(recoveryCodesLeft)}</p>`
  }
<div class="day">
  <section class="schedule" aria-labelledby="schedule-title">
    <header><h1 id="schedule-title">${home.title}</h1>
      <p>${home.today}, ${day} · ${home.visits(patients.length)}</p></header>
    <ol>${patients.map((patient) => visitRow(view, patient, patient === chosen))}</ol>
  </section>
  ${chosen ? chart(view, chosen) : ""}
</div>`;
}

function visitRow({ language, texts }: View, { id, name, visit }: Patient, isChosen: boolean): Html {
  return html`<li class="visit ${visit.state}"><a href="/home?patient=${id}"${
    isChosen ? html` aria-current="true"` : ""
  }>
  <time>${visit.time}</time>
  <span class="visit-what"><b>${name}</b><small>${visit.reason[language]}</small></span>
  <span class="pill">${texts.home[visit.state]}</span></a></li>`;
}

function chart({ language, texts: { home, common, tag } }: View, patient: Patient): Html {
  const born = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(patient.born),
  );
  const { bloodPressure, pulse, weightKg } = patient.vitals;
  return html`<section class="chart" aria-labelledby="chart-title">
  <header>
    <p class="eyebrow">${home.chart} <span class="tag">${common.invented}</span></p>
    <h2 id="chart-title">${patient.name}</h2>
    <p>${home.born} ${born} · ${patient.sex[language]} · ${patient.id.toUpperCase()}</p>
  </header>
  <dl class="vitals" aria-label="${home.vitals}">
    <div><dt>${home.bloodPressure}</dt><dd>${bloodPressure} <small>mmHg</small></dd></div>
    <div><dt>${home.pulse}</dt><dd>${pulse} <small>/min</small></dd></div>
    <div><dt>${home.weight}</dt><dd>${weightKg} <small>kg</small></dd></div>
  </dl>
  <div class="chart-grid">
    <div${patient.isAllergic ? html` class="alert"` : ""}><h3>${home.allergies}</h3><p>${patient.allergies[language]}</p></div>
    <div><h3>${home.problems}</h3><ul>${patient.problems.map((problem) => html`<li>${problem[language]}</li>`)}</ul></div>
    <div><h3>${home.medications}</h3><ul>${patient.medications.map((name) => html`<li>${name}</li>`)}</ul></div>
    <div><h3>${home.lastNote}</h3><p>${patient.note[language]}</p></div>
  </div>
</section>`;
}
