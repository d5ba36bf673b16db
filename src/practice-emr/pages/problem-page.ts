import { html } from "hono/html";
import type { Html, View } from "./view.ts";

/** What happened, and the way on. */
export function problemPage({ texts: { common } }: View, title: string, text: string): Html {
  return html`<section class="card" id="problem">
  <h1>${title}</h1>
  <p>${text}</p>
  <p class="aside"><a href="/home">${common.toStart}</a></p>
</section>`;
}
