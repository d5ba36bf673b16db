// A site of one document: a name and a password, then a code, then the app, each in place of the one before, and nothing
// sent but by fetch. No forms: boxes in a div, and buttons beside them. It refuses what it is told to refuse.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Runs in the page. */
function site(): void {
  const app = document.querySelector("main");
  const show = (html: string, acts: Record<string, () => unknown> = {}) => {
    if (app) app.innerHTML = html;
    for (const [id, act] of Object.entries(acts)) document.getElementById(id)?.addEventListener("click", act);
  };
  const typed = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? "";
  const post = async (path: string, body: unknown) => {
    show('<div class="spinner"></div>');
    return (await fetch(path, { method: "POST", body: JSON.stringify(body) })).json();
  };
  const login = () =>
    show(
      `<h1>Sign in</h1><div><label>User name <input id="name" autocomplete="username"></label>
      <label>Password <input id="password" type="password"></label><button id="log-in">Log in</button></div>`,
      { "log-in": () => post("/login", { name: typed("name") }).then(() => code()) },
    );
  const code = (error = "") =>
    show(
      `<h1>Two-factor authentication</h1><p>Enter the code from your authenticator app.</p>
      <div><label>Code <input id="code" inputmode="numeric"></label><p role="alert">${error}</p>
      <button id="back">Back</button><button id="verify">Verify</button></div>
      <p><button id="other">Use a recovery code instead</button></p>`,
      { back: login, other: () => recovery(), verify: () => verify(code) },
    );
  const recovery = (error = "") =>
    show(
      `<h1>Recovery code</h1><p>Enter one of your recovery codes.</p>
      <div><label>Recovery code <input id="code"></label><p>${error}</p><button id="verify">Verify</button></div>`,
      { verify: () => verify(recovery) },
    );
  const verify = async (again: (error: string) => void) => {
    const { ok } = await post("/verify", { code: typed("code") });
    if (ok) show('<h1>Schedule</h1><button id="log-out">Log out</button>', { "log-out": login });
    else again(ok === false ? "That code is not valid. Wait for the next one." : "");
  };
  login();
}

export interface SinglePageSite {
  readonly url: string;
  /** What was sent as a code, in turn. */
  readonly codes: readonly string[];
  /** How the next codes are answered; without `ok` the page says nothing of them. */
  answer: { readonly status: number; readonly ok?: boolean };
  close(): void;
}

export async function serveSinglePage(): Promise<SinglePageSite> {
  const codes: string[] = [];
  const served = {
    codes,
    answer: { status: 200, ok: true } as SinglePageSite["answer"],
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === "POST") {
      const { code } = JSON.parse(Buffer.concat(chunks).toString());
      if (request.url === "/verify") codes.push(code);
      // Slow enough that the page shows that it is busy.
      setTimeout(() => {
        const { status, ok } = request.url === "/verify" ? served.answer : { status: 200, ok: true };
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ ok }));
      }, 700);
      return;
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="en"><title>Clinic</title><main></main><script>(${site})()</script></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(served, { url: `http://localhost:${port}`, close: () => void server.close() });
}
