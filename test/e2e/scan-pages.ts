// Pages that show QR codes in every way that pages have, on two origins of one server; and what was requested of them.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import encodeQR from "qr";
import { exportedAccounts, migrationUris } from "../background/migration-uris.ts";

export const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
export const otherSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
export const keyUri = (name: string, key = secret, issuer = "Clinic") =>
  `otpauth://totp/${name}?secret=${key}&issuer=${encodeURIComponent(issuer)}`;

export const gifOf = (text: string) => Buffer.from(encodeQR(text, "gif", { border: 4, scale: 6 }));
const svgOf = (text: string) => encodeQR(text, "svg", { border: 4 });
const dataUrl = (text: string) => `data:image/gif;base64,${gifOf(text).toString("base64")}`;

const below = '<div style="height:3000px">Scroll for the code.</div>';
const sized = (inside: string) => `<div style="width:220px;height:220px;background:#fff">${inside}</div>`;
const canvas = (text: string) => `<canvas id="c" width="240" height="240"></canvas><script>
  const image = new Image();
  image.onload = () => { document.querySelector("#c").getContext("2d").drawImage(image, 0, 0, 240, 240); document.title = "drawn"; };
  image.src = "${dataUrl(text)}";</script>`;

const others = [
  "WIFI:T:WPA;S:Waiting room;P:hello;;",
  "https://clinic.example/app",
  "https://play.google.com/store/apps/details?id=example",
  "FIDO:/0123456789",
  "phonefactor://activate_account?code=1",
  "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
];

const kinds = (account: string) =>
  `<div style="display:flex;flex-wrap:wrap;gap:24px">${[...others, account].map((text) => sized(svgOf(text))).join("")}</div>`;

const parts = migrationUris(exportedAccounts(25), 10);

/** Bodies by path; `foreign` is the server's other origin. */
function bodyOf(path: string, foreign: string): string | undefined {
  const bodies: Record<string, () => string> = {
    "/none": () => "<p>Nothing to scan.</p>",
    "/code": () => sized(svgOf(keyUri("ann"))),
    "/img-below": () => `${below}<img src="/ann.gif" width="220">`,
    // Coloured by the page alone: without its style sheet all of it is black.
    "/svg-below": () =>
      `<style>.light{fill:#fff} .light~path{fill:#123}</style>${below}${sized(
        svgOf(keyUri("ann")).replace("<path", '<rect class="light" width="100%" height="100%"/><path'),
      )}`,
    "/canvas-below": () => below + canvas(keyUri("ann")),
    "/background-below": () =>
      `${below}<div class="qr" style="width:220px;height:220px;background:url('${dataUrl(keyUri("ann"))}') 0 0/100%"></div>`,
    "/shadow-below": () =>
      `${below}<div id="host"></div><script>document.querySelector("#host").attachShadow({mode:"open"}).innerHTML = \`${sized(svgOf(keyUri("ann")))}\`</script>`,
    "/frame-below": () => `${below}<iframe width="400" height="400" src="/code"></iframe>`,
    "/strict-below": () => below + sized(svgOf(keyUri("ann"))),
    "/foreign-img": () => `<img src="${foreign}/ann.gif" width="220">`,
    "/foreign-frame": () => `<iframe width="400" height="400" src="${foreign}/code"></iframe>`,
    "/foreign-img-below": () => `${below}<img src="${foreign}/ann.gif" width="220">`,
    "/foreign-frame-below": () =>
      `${sized(svgOf("https://clinic.example/app"))}${below}<iframe width="400" height="400" src="${foreign}/code"></iframe>`,
    "/kinds": () => kinds(keyUri("ann")),
    "/framed": () => kinds(keyUri("cleo", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK")),
    "/printed-alone": () =>
      `<p>Can’t scan? Type ${secret.replace(/.{4}/g, '<code style="margin:4px">$&</code>')}</p>`,
    "/printed-same": () => `${sized(svgOf(keyUri("ann")))}<code>${secret}</code>`,
    "/printed-differs": () => `${sized(svgOf(keyUri("ann")))}<code>${otherSecret}</code>`,
    "/hostile": () =>
      sized(svgOf(`${keyUri("ann", otherSecret, "\u202eCl\u0456n\u200bic")}&image=${foreign}/spy.gif`)),
    "/two-foreign-pictures": () =>
      `<img id="first" src="${foreign}/ann.gif" width="150"> <img id="second" src="${foreign}/bob.gif" width="150">`,
    "/two-pictures": () =>
      `<img id="first" src="/ann.gif" width="220"> <img id="second" src="/bob.gif" width="40">`,
  };
  const part = /^\/export-(\d)$/.exec(path)?.[1];
  if (part !== undefined) return `<img src="${dataUrl(parts[Number(part)] ?? "")}" width="500">`;
  return bodies[path]?.();
}

export interface ScanPages {
  readonly url: string;
  /** Paths of pictures, as often as they were asked for. */
  readonly requested: string[];
  close(): void;
}

export async function serveScanPages(): Promise<ScanPages> {
  const requested: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    const { port } = server.address() as AddressInfo;
    const name = /^\/(\w+)\.gif$/.exec(url)?.[1];
    if (name !== undefined) {
      requested.push(url);
      response.writeHead(200, { "content-type": "image/gif", "cache-control": "no-store" });
      return response.end(gifOf(keyUri(name, name === "bob" ? otherSecret : secret)));
    }
    const body = bodyOf(url, `http://127.0.0.1:${port}`);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      ...(url.startsWith("/strict") && {
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'",
      }),
    });
    return response.end(
      `<!doctype html><html lang="en"><title>Page</title><body>${body ?? ""}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, requested, close: () => server.close() };
}
