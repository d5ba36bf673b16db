/** Chromium with a copy of the built extension in it, to which the benchmark's empty page was added. */
import { createHmac } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { build } from "vite";
import { programOf } from "../scripts/set-up.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const popupPath = "src/popup/index.html";
const floorPath = "floor.html";
const scriptedFloorPath = "scripted-floor.html";

/** The first account's secret, known so that its codes can be told from Node's own HMAC. */
export const firstSecret = [..."a secret of 20 bytes"].map((character) => character.charCodeAt(0));

/** The codes of the hour to come, by time step: RFC 6238 by Node's HMAC, independent of what is measured. */
function rightCodes() {
  const step = Math.floor(Date.now() / 30_000);
  return Object.fromEntries(Array.from({ length: 120 }, (_, at) => [step + at, codeOf(step + at)]));
}

/** @param {number} step */
function codeOf(step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", Buffer.from(firstSecret)).update(counter).digest();
  const truncated = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(truncated % 1_000_000).padStart(6, "0");
}

/**
 * Notes when the page first holds the right code (the empty page: its one word), as ms since the navigation began.
 * Runs in the page before its own scripts.
 * @param {Record<string, string>} codes
 */
function watch(codes) {
  const isThere = () => {
    const code = codes[Math.floor(Date.now() / 30_000)];
    for (const shown of document.querySelectorAll("[data-testid=code]")) {
      if (shown.textContent?.replace(/\D/g, "").endsWith(code ?? "none")) return true;
    }
    return document.body?.textContent?.trim() === "floor";
  };
  const look = () => {
    if (!isThere()) return;
    observer.disconnect();
    Object.assign(globalThis, { benchMs: performance.now() });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

export async function openPopupBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "chartkey-bench-"));
  const extension = join(folder, "extension");
  cpSync(join(root, "dist/chromium"), extension, { recursive: true });
  const head = '<!doctype html><meta charset="utf-8"><title>floor</title>';
  writeFileSync(join(extension, floorPath), `${head}floor`);
  writeFileSync(
    join(extension, scriptedFloorPath),
    `${head}<body><script type="module" src="floor.js"></script>`,
  );
  writeFileSync(join(extension, "floor.js"), 'document.body.textContent = "floor";');
  const script = await bundle();
  const browser = await puppeteer.launch({
    executablePath: programOf("chromium"),
    headless: true,
    pipe: true,
    userDataDir: join(folder, "profile"),
    enableExtensions: true,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"].concat(
      `--load-extension=${extension}`,
    ),
  });
  const workerTarget = await browser.waitForTarget((target) => target.type() === "service_worker");
  // Node gives this scheme's addresses no origin.
  const origin = `chrome-extension://${new URL(workerTarget.url()).host}`;
  // Installing opened the first run's page; it would go on working beside what is measured. One tab stays.
  await browser.newPage();
  const welcome = await browser.waitForTarget((target) => target.url().endsWith("#welcome"));
  await (await welcome.page())?.close();

  /** A page of the extension, with the benchmark's half as `bench` in it. */
  const ownPage = async () => {
    const own = await browser.newPage();
    await own.goto(`${origin}/${floorPath}`);
    await own.evaluate(script);
    return own;
  };

  /** Opens a page of the extension in a tab of its own, as a popup is. @param {string} path */
  const open = async (path) => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(watch, rightCodes());
    await page.goto(`${origin}/${path}`);
    const seen = await page.waitForFunction("globalThis.benchMs", { polling: 50, timeout: 10_000 });
    return { page, ms: /** @type {number} */ (await seen.jsonValue()) };
  };

  return {
    openPopup: () => open(popupPath),
    openFloor: () => open(floorPath),
    /** The least that any popup can be: a page whose only script writes the word. */
    openScriptedFloor: () => open(scriptedFloorPath),
    /** Ends the worker as the browser does when it was idle. */
    async killWorker() {
      const workers = () => browser.targets().filter((target) => target.type() === "service_worker");
      // Another event may have woken it meanwhile: it is ended until it stays so.
      for (let tries = 0; workers().length > 0; tries++) {
        if (tries > 200) throw new Error("the worker doesn't end");
        for (const target of workers()) {
          const worker = await target.worker().catch(() => undefined);
          await worker?.close().catch(() => undefined);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    /** Evaluates an expression over `bench`, the built half of the benchmark. @param {string} expression */
    async inOwnPage(expression) {
      const own = await ownPage();
      const value = await own.evaluate(expression);
      await own.close();
      return value;
    },
    /** The CPU time of all of the browser's processes, in ms. */
    async cpuMs() {
      const client = await browser.target().createCDPSession();
      const { processInfo } = await client.send("SystemInfo.getProcessInfo");
      await client.detach();
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

async function bundle() {
  const entry = fileURLToPath(new URL("popup-page.ts", import.meta.url));
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: { write: false, target: "es2022", lib: { entry, formats: ["iife"], name: "bench" } },
  });
  const [first] = [output].flat();
  const code = first !== undefined && "output" in first ? first.output[0].code : "";
  return code.replace(/^(?:var|const) bench/, "globalThis.bench");
}
