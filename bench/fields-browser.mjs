/** Headless Chromium with the built fields room in it, for the benchmark and the tests that need layout. */
import { createServer } from "node:http";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { build } from "vite";

/**
 * Serves pages from memory or disk at a loopback origin and opens them; `read` gives the HTML of a name, or undefined.
 * @param {(name: string) => Promise<string | Buffer | undefined> | string | Buffer | undefined} read
 * @param {{ oneDocument?: boolean }} [how] oneDocument: each page is parsed into the document of the one before it, which
 *   costs less than going there, and is the same for all that is asked of what a page shows
 */
export async function openFieldsBrowser(read, { oneDocument = false } = {}) {
  const script = await buildRoom();
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname.slice(1));
    const body = await read(name);
    const headers = { "content-type": "text/html; charset=utf-8" };
    response.writeHead(body === undefined ? 404 : 200, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
      // The address bar's suggestions would be two pages more.
      "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
    ],
  });
  const page = await browser.newPage();
  const client = await page.createCDPSession();
  /** @param {string} name */
  const go = (name) =>
    page.goto(`http://127.0.0.1:${port}/${encodeURIComponent(name)}`, { waitUntil: "load", timeout: 20_000 });
  if (oneDocument) await go("");
  return {
    page,
    /**
     * Opens the page in the one tab there is and puts the room into a world of its own, as a content script is. Answers
     * with a function that evaluates an expression over `fields`, the built room.
     * @param {string} name
     */
    async open(name) {
      if (oneDocument) await page.setContent(String(await read(name)), { waitUntil: "load" });
      else await go(name);
      const { frameTree } = await client.send("Page.getFrameTree");
      const world = await client.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
      const contextId = world.executionContextId;
      await client.send("Runtime.evaluate", { expression: script, contextId });
      return async (/** @type {string} */ expression) => {
        const options = { expression, contextId, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await client.send("Runtime.evaluate", options);
        if (exceptionDetails)
          throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function buildRoom() {
  const entry = path.resolve(import.meta.dirname, "fields-page.ts");
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, lib: { entry, formats: ["iife"], name: "fields" } },
  });
  const [first] = [output].flat();
  const code = first !== undefined && "output" in first ? first.output[0].code : "";
  return code.replace(/^(?:var|const) fields/, "globalThis.fields");
}
