/**
 * `npm run bench:content`: what the script in bound pages costs. Its size; its CPU on a page of 10 000 nodes and 200
 * inputs; its share of the CPU while a page inserts 20 000 nodes in 200 batches. The built script runs in an isolated
 * world of headless Chromium, as a content script does, with a background that answers nothing; its CPU is what V8's
 * profiler sees on stacks that it stands in, DOM calls included. Beside it, what it costs where a field was taught: the
 * second script, and a look that finds the field. Prints a table and, as last line, one JSON object.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import { programOf } from "../scripts/set-up.mjs";

const rounds = 15;
const samplingMicroseconds = 100;
const ourUrl = "chartkey-content.js";
/** After the looks at the start, the script looks twice more; by then both are over. */
const settledMs = 3_600;

const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(new URL("../scripts/build.mjs", import.meta.url)), "chromium"],
  { stdio: ["ignore", "ignore", "inherit"] },
);
if (status !== 0) throw new Error("the extension was not built: see what the build said above");

const built = (name) => readFileSync(new URL(`../dist/chromium/content/${name}.js`, import.meta.url), "utf8");
const source = built("main");
const stub = `globalThis.chrome = { runtime: { id: "chartkey", sendMessage: () => Promise.resolve(undefined), onMessage: { addListener() {} } } };`;

const bigPage = `<!doctype html><title>Chart</title><form>${Array.from(
  { length: 200 },
  (_, row) =>
    `<div class="row"><label for="f${row}">Field ${row}</label><input id="f${row}" name="field_${row}">${"<span>word</span>".repeat(47)}</div>`,
).join("")}</form>`;
const nodes = bigPage.match(/<(?!\/|!)/g)?.length ?? 0;

// From a server: a document without an origin gets nothing, and so isn't looked at.
const stormPage = "<!doctype html><title>Storm</title><main></main>";
const server = createServer(({ url }, response) => {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(url === "/big" ? bigPage : stormPage);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

const browser = await puppeteer.launch({
  executablePath: programOf("chromium"),
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  const first = [];
  const settled = [];
  const taught = [];
  for (let round = 0; round < rounds; round++) {
    first.push(await profiled("/big", () => pause(120)));
    taught.push(await profiled("/big", () => pause(120), teach));
    if (round % 5 === 0) settled.push(await profiled("/big", () => pause(settledMs)));
  }
  const storms = [];
  for (let round = 0; round < 5; round++) storms.push(await profiled("/storm", storm));
  report(first, taught, settled, storms);
} finally {
  await browser.close();
  server.close();
}

/**
 * Loads the page, starts the profiler, then the script, then lets `act` happen. Milliseconds of CPU. `prepare` may give
 * another script to go before it.
 */
async function profiled(path, act, prepare) {
  const page = await browser.newPage();
  await page.goto(site + path);
  const client = await page.createCDPSession();
  const { frameTree } = await client.send("Page.getFrameTree");
  const { executionContextId } = await client.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  const evaluate = (expression) =>
    client.send("Runtime.evaluate", { expression, contextId: executionContextId });
  await evaluate(stub);
  const before = await prepare?.(page, evaluate);
  await client.send("Profiler.enable");
  await client.send("Profiler.setSamplingInterval", { interval: samplingMicroseconds });
  await client.send("Profiler.start");
  for (const script of [before, source]) if (script) await evaluate(`${script}\n//# sourceURL=${ourUrl}`);
  await act(page);
  const { profile } = await client.send("Profiler.stop");
  await page.close();
  return cpuOf(profile);
}

/** The user has shown one of the page's fields. */
async function teach(page, evaluate) {
  await page.focus("#f20");
  await evaluate(built("explain"));
  const { result } = await evaluate("chartkeyDescribe()");
  if (typeof result.value !== "string") throw new Error("the field can't be taught any more");
  return `${built("taught")}\nchartkeyTakeTaughtFields(${JSON.stringify(result.value)});`;
}

function storm(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const main = document.querySelector("main");
        let batch = 0;
        const next = () => {
          for (let i = 0; i < 100; i++) {
            const node = document.createElement(i % 20 === 0 ? "input" : "p");
            node.textContent = `node ${batch} ${i}`;
            main?.append(node);
          }
          if (++batch < 200) setTimeout(next, 10);
          else setTimeout(resolve, 800);
        };
        next();
      }),
  );
}

function cpuOf({ nodes: list, samples = [], timeDeltas = [] }) {
  const parents = new Map(list.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(list.map((node) => [node.id, node]));
  const isOurs = (id) => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      if (byId.get(at)?.callFrame.url === ourUrl) return true;
    }
    return false;
  };
  const ours = new Map(list.map(({ id }) => [id, isOurs(id)]));
  let our = 0;
  let busy = 0;
  samples.forEach((id, at) => {
    const ms = (timeDeltas[at] ?? 0) / 1000;
    if (byId.get(id)?.callFrame.functionName !== "(idle)") busy += ms;
    if (ours.get(id)) our += ms;
  });
  return { our, busy };
}

function report(first, taught, settled, storms) {
  const gzipBytes = gzipSync(source, { level: 9 }).length;
  const scriptMs = median(first.map(({ our }) => our));
  const share = median(storms.map(({ our, busy }) => our / busy));
  print(`content/main.js           ${source.length} characters, ${gzipBytes} bytes gzip`);
  print(
    `content/write.js          ${gzipSync(built("write"), { level: 9 }).length} bytes gzip, injected when a code is coming`,
  );
  print(`${nodes} nodes, 200 inputs  ${scriptMs.toFixed(2)} ms to start and look, median of ${first.length}`);
  print(
    `  with a taught field     ${median(taught.map(({ our }) => our)).toFixed(2)} ms, ${gzipSync(built("taught"), { level: 9 }).length} bytes gzip of a second script with it`,
  );
  print(
    `  with the later looks    ${median(settled.map(({ our }) => our)).toFixed(2)} ms in ${settledMs} ms`,
  );
  print(
    `20 000 nodes in a storm   ${median(storms.map(({ our }) => our)).toFixed(2)} of ${median(storms.map(({ busy }) => busy)).toFixed(0)} ms`,
  );
  print(
    JSON.stringify({
      gzipBytes,
      scriptMsOn10kNodes: Number(scriptMs.toFixed(2)),
      stormScriptShare: Number(share.toFixed(4)),
    }),
  );
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
