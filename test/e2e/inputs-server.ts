// Serves the pages of test/inputs, each at an origin of its own, and notes what they log in with.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
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

/** `origins` of the inputs, in their order: the account bound there is the only one, so none has to say who logs in. */
export async function serveInputs(count: number): Promise<{
  origins: readonly string[];
  logIns: readonly LogIn[];
  close(): void;
}> {
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error("There is no dist/inputs: build it first, with node scripts/build-inputs.mjs.");
  }
  const logIns: LogIn[] = [];
  const respond: RequestListener = async (request, response) => {
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      logIns.push(JSON.parse(Buffer.concat(chunks).toString()) as LogIn);
      response.end();
      return;
    }
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = pathname === "/" ? "/index.html" : pathname;
    const body = await readFile(join(folder, file)).catch(() => undefined);
    const type = types[extname(file)] ?? "text/html; charset=utf-8";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type });
    response.end(body);
  };
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer(respond);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  return {
    origins: servers.map((server) => `http://localhost:${(server.address() as AddressInfo).port}`),
    logIns,
    close() {
      for (const server of servers) server.close();
    },
  };
}
