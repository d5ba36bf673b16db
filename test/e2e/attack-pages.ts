// Pages that try to get a code for somewhere else, served under whatever name a test gives them.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const prompt = '<form><label>Authentication code <input id="code" inputmode="numeric"></label></form>';

/** The paragraph begins the body: in the head a frame is not shown, and what isn't shown is never filled. */
const around = `<p>Around:</p><script>
  const frame = document.createElement("iframe");
  const asked = new URLSearchParams(location.search);
  for (const name of ["sandbox", "srcdoc", "src"]) if (asked.has(name)) frame.setAttribute(name, asked.get(name));
  if (asked.has("blob")) frame.src = URL.createObjectURL(new Blob([asked.get("blob")], { type: "text/html" }));
  frame.width = 600;
  document.currentScript.after(frame);
</script>`;

/** Tells by attributes of the root how it came to be, and what it was when something was typed into it. */
const telling = `${prompt}<script>
  const tells = document.documentElement.dataset;
  document.querySelector("#code").addEventListener("input", () => {
    tells.typed = document.prerendering ? "prerendering" : document.visibilityState;
    const [{ activationStart }] = performance.getEntriesByType("navigation");
    fetch("/typed?" + tells.typed + "&prerendered=" + (activationStart > 0));
  });
  addEventListener("pageshow", ({ persisted }) => { tells.persisted = persisted; });
  fetch("/noted?prerendering=" + (document.prerendering === true));
</script>`;

const bodies: Record<string, string> = {
  "/none": "<p>Nothing to fill.</p>",
  "/prompt": prompt,
  "/recovery": '<form><label>Recovery code <input id="code"></label></form>',
  "/around": around,
  "/telling": telling,
  "/prerendering": `<a href="/telling?prerendered">On</a><script type="speculationrules">
    { "prerender": [{ "source": "list", "urls": ["/telling?prerendered"] }] }</script>`,
};

export interface AttackPages {
  readonly port: number;
  /** "GET /prompt", one entry for each request. */
  readonly requests: string[];
  /** From now on nobody is told what time it is; returns how to tell those who have asked. */
  holdClock(): () => void;
  close(): void;
}

export async function serveAttackPages(): Promise<AttackPages> {
  const requests: string[] = [];
  let clock: Promise<void> = Promise.resolve();
  const server = createServer(async ({ method, url = "" }, response) => {
    requests.push(`${method} ${url}`);
    if (method === "HEAD") await clock;
    const body = bodies[url.split("?")[0] ?? ""];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>Page</title>${body ?? ""}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    holdClock() {
      let release = () => {};
      clock = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    close: () => server.close(),
  };
}
