// Pages with and without QR codes, for what a scan must say about them.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import encodeQR from "qr";

export const secrets = ["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"] as const;
export const keyUri = (name: string, secret: string, more = "") =>
  `otpauth://totp/Clinic:${name}?secret=${secret}&issuer=Clinic${more}`;

const picture = (text: string) => `<div class="qr">${encodeQR(text, "svg", { border: 4 })}</div>`;

const bodies: Record<string, string> = {
  "/none": "<p>Nothing to scan.</p>",
  "/two":
    picture(keyUri("ann", secrets[0])) +
    picture(keyUri("bob", secrets[1], "&algorithm=SHA256&digits=8&period=45")),
  "/link": picture("https://clinic.example/app"),
  "/damaged": picture("otpauth://totp/Clinic:ann?secret=0189"),
  "/prompt": '<form><label>Authentication code <input id="code" inputmode="numeric"></label></form>',
  // Nothing says what the first one is for.
  "/odd":
    '<h1>Almost there</h1><p><label>Magic word <input id="code" name="zq"></label></p>' +
    '<p><label>Remark <input name="remark"></label></p>',
  // The first one looks like the one that it isn't.
  "/misleading":
    '<h1>Almost there</h1><p><label>Authentication code <input id="other" name="code" inputmode="numeric"></label></p>' +
    '<p><label>Weekly word <input id="code" name="ww"></label></p>',
  "/hotp": picture(`otpauth://hotp/Clinic:ann?secret=${secrets[0]}`),
};

export async function servePages(): Promise<{ url: string; close(): void }> {
  const server: Server = createServer(({ url = "" }, response) => {
    const body = bodies[url.split("?")[0] ?? ""];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    const style = "<style>.qr{width:220px;display:inline-block;margin:40px;background:#fff}</style>";
    response.end(`<!doctype html><html lang="en"><title>Page</title>${style}${body ?? ""}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => server.close() };
}
