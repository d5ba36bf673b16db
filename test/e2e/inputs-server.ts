// Serves the pages of test/inputs, each after a step that asks for the username, and notes what they log in with.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../dist/inputs", import.meta.url));
const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };

/** A log-in that a page sent: by the input's own word that it is complete, or by the button. */
export interface LogIn {
  readonly input: string;
  readonly by: "complete" | "verify";
  readonly code: string;
}

const signIn = `<!doctype html><html lang="en"><title>Clinic: sign in</title><link rel="icon" href="data:,">
  <form action="/prompt"><label>Username <input name="input" autocomplete="username"></label>
  <button>Continue</button></form></html>`;

export async function serveInputs(): Promise<{ url: string; logIns: readonly LogIn[]; close(): void }> {
  const logIns: LogIn[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      logIns.push(JSON.parse(Buffer.concat(chunks).toString()) as LogIn);
      response.end();
      return;
    }
    const file = pathname === "/prompt" ? "/index.html" : pathname;
    const body = file === "/sign-in" ? signIn : await readFile(join(folder, file)).catch(() => undefined);
    const type = types[extname(file)] ?? "text/html; charset=utf-8";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, logIns, close: () => server.close() };
}
