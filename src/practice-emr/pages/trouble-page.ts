import { html } from "hono/html";
import type { Html, View } from "./view.ts";

export function troublePage({ texts: { trouble, common }, account }: View): Html {
  return html`<article class="card article">
  <h1>${trouble.title}</h1>
  <p>${trouble.intro}</p>
  <h2>${trouble.wrongCode}</h2>
  <dl class="causes">${trouble.causes.map(({ what, help }) => html`<div><dt>${what}</dt><dd>${help}</dd></div>`)}</dl>
  <h2>${trouble.lockedOut}</h2>
  <p>${trouble.lockedOutText}</p>
  <h2>${trouble.notes}</h2>
  <ul>${trouble.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
  <p class="aside"><a href="/home">${account ? common.backToSchedule : common.backToSignIn}</a></p>
</article>`;
}
