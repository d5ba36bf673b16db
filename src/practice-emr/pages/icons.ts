import { html } from "hono/html";

const shell = (path: string) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`;

const lockBody = "h1a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1";

export const closedLock = shell(`M7 10V7a5 5 0 0 1 10 0v3${lockBody}zm2.2 0h5.6V7a2.8 2.8 0 0 0-5.6 0z`);
export const openLock = shell(`M7 10V7a5 5 0 0 1 9.6-2l-2.1.9A2.8 2.8 0 0 0 9.2 7v3h7.8${lockBody}z`);
export const leaf = shell("M20 4C10 4 4 9 4 16c0 1.3.2 2.5.6 3.6L9 14l5-3-4.5 4.5-3 5.5C15 21 20 15 20 4z");
