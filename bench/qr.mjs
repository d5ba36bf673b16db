// npm run bench:qr -- DIR: reads every picture of a labelled folder (truth.json) with the shipped room, in headless
// Chromium, beside plain jsQR. Prints a table and, as last line, one JSON object. Photographs of a screen are counted
// apart, beside zxing-wasm; a folder of them and of new screens is made by npm run bench:qr-pictures.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "puppeteer-core";
import { build } from "vite";

const folder = process.argv[2];
if (!folder) {
  console.error(
    "Which folder? npm run bench:qr -- DIR, where DIR holds truth.json and the pictures it names.",
  );
  process.exit(1);
}
const root = resolve(folder);
const { items } = JSON.parse(await readFile(resolve(root, "truth.json"), "utf8"));

const script = await bundle();
const server = createServer((request, response) => {
  answer(new URL(request.url ?? "/", "http://localhost").pathname, response).catch(() => {
    response.writeHead(404).end();
  });
});
await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

const browser = await launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  await page.goto(origin);
  const rows = [];
  for (const item of items) {
    const reading = await page.evaluate(`read(${JSON.stringify(`/dir/${item.file}`)}, "${item.kind}")`);
    rows.push(judge(item, reading));
  }
  report(rows);
} finally {
  await browser.close();
  server.close();
}

/** The page's script, bundled and minified as in the extension. */
async function bundle() {
  const entry = fileURLToPath(new URL("qr-page.ts", import.meta.url));
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: { write: false, target: "es2022", lib: { entry, formats: ["iife"], name: "bench" } },
  });
  return [output].flat()[0].output[0].code;
}

async function answer(path, response) {
  if (path === "/")
    return response.writeHead(200, { "content-type": "text/html" }).end("<script src=/qr.js></script>");
  if (path === "/zxing_reader.wasm") {
    const wasm = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
    return response.writeHead(200, { "content-type": "application/wasm" }).end(await readFile(wasm));
  }
  if (path === "/qr.js") return response.writeHead(200, { "content-type": "text/javascript" }).end(script);
  const file = resolve(root, decodeURIComponent(path.slice("/dir/".length)));
  if (!path.startsWith("/dir/") || !file.startsWith(root + sep)) throw new Error("not in the folder");
  response
    .writeHead(200, { "content-type": file.endsWith(".jpg") ? "image/jpeg" : "image/png" })
    .end(await readFile(file));
}

function judge(item, { texts, ms, jsqrTexts, jsqrMs, zxingTexts = [] }) {
  const visible = item.codes.filter((code) => code.visible);
  const wanted = visible.filter((code) => code.otpauth).map((code) => code.text);
  const foreign = texts.filter((text) => !item.codes.some((code) => code.text === text));
  return {
    file: item.file,
    screen: item.kind !== "element",
    photo: item.kind === "photo",
    category: item.category,
    size: { element: "elements", photo: "photos" }[item.kind] ?? `${item.width}x${item.height}`,
    counts: wanted.length > 0,
    decoded: wanted.length > 0 && wanted.every((text) => texts.includes(text)),
    zxingDecoded: wanted.length > 0 && wanted.every((text) => zxingTexts.includes(text)),
    jsqrDecoded: wanted.length > 0 && wanted.every((text) => jsqrTexts.includes(text)),
    multi: visible.length > 1,
    all: visible.every((code) => texts.includes(code.text)),
    foreign: foreign.length,
    empty: item.codes.length === 0,
    ms,
    jsqrMs,
  };
}

function report(rows) {
  const sizes = [...new Set(rows.map((row) => row.size))].sort();
  console.table(
    Object.fromEntries(
      sizes.map((size) => {
        const { items, decoded, medianMs, p95Ms, jsqrRate, jsqrMedianMs } = summary(
          rows.filter((row) => row.size === size),
          () => true,
        );
        return [size, { items, decoded, medianMs, p95Ms, jsqrRate, jsqrMedianMs }];
      }),
    ),
  );
  for (const row of rows) {
    const others = row.photo && row.zxingDecoded ? " (zxing-wasm reads it)" : "";
    if (row.counts && !row.decoded) console.log(`missed: ${row.file}${others}`);
    else if (row.multi && !row.all) console.log(`not every code: ${row.file}`);
    if (row.foreign > 0) console.log(`not on the picture: ${row.file}`);
  }
  const photos = rows.filter((row) => row.photo && row.counts);
  console.log(
    JSON.stringify({
      ...summary(
        rows.filter((row) => !row.photo),
        (row) => row.screen,
      ),
      ...(photos.length > 0 && {
        photos: photos.length,
        photosDecoded: photos.filter((row) => row.decoded).length,
        photosZxing: photos.filter((row) => row.zxingDecoded).length,
        photosWrongTexts: photos.reduce((total, row) => total + row.foreign, 0),
        photosMedianMs: quantile(
          photos.map((row) => row.ms),
          0.5,
        ),
        photosMaxMs: Math.max(...photos.map((row) => row.ms)),
      }),
    }),
  );
}

/** Rates over the pictures that show an otpauth code; times over those that `timed` takes. */
function summary(rows, timed) {
  const counted = rows.filter((row) => row.counts);
  const share = (key) => round(counted.filter((row) => row[key]).length / counted.length, 4);
  const sum = (some) => some.reduce((total, row) => total + row.foreign, 0);
  const times = rows.filter(timed);
  return {
    items: counted.length,
    decoded: counted.filter((row) => row.decoded).length,
    rate: share("decoded"),
    multiPages: rows.filter((row) => row.multi).length,
    multiAll: rows.filter((row) => row.multi && row.all).length,
    falsePositives: sum(rows.filter((row) => row.empty)),
    wrongTexts: sum(rows.filter((row) => !row.empty)),
    medianMs: quantile(
      times.map((row) => row.ms),
      0.5,
    ),
    p95Ms: quantile(
      times.map((row) => row.ms),
      0.95,
    ),
    jsqrRate: share("jsqrDecoded"),
    jsqrMedianMs: quantile(
      times.map((row) => row.jsqrMs),
      0.5,
    ),
  };
}

function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 1);
}

function round(value, digits) {
  return Number.isNaN(value) ? 0 : Number(value.toFixed(digits));
}
