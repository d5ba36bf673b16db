// npm run bench:qr-pictures -- DIR [SEED] [COUNT] [CATEGORY]: makes a labelled folder for bench:qr: realistic screens that
// nobody has tuned to, and photographs of them. The same seed makes the same pictures.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { launch } from "puppeteer-core";
import { diceOf } from "./qr-pictures/dice.mjs";
import { categories, screenOf } from "./qr-pictures/screens.mjs";

const [folder, seed = "1", count = "190", only] = process.argv.slice(2);
if (!folder) {
  console.error("Where to? npm run bench:qr-pictures -- DIR [SEED] [COUNT] [CATEGORY]");
  process.exit(1);
}
const root = resolve(folder);
await mkdir(root, { recursive: true });

// Modules need a server: file:// gives them no origin.
const script = await readFile(new URL("qr-pictures/page.mjs", import.meta.url));
const server = createServer((_request, response) => {
  response
    .writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" })
    .end(script);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
const scriptUrl = `http://127.0.0.1:${server.address().port}/page.mjs`;

const browser = await launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  const names = Object.keys(categories).filter((name) => !only || name === only);
  if (names.length === 0) throw new Error(`no such category: ${Object.keys(categories).join(", ")}`);
  const items = [];
  for (let at = 0; at < Number(count); at++) {
    const dice = diceOf(Number(seed) * 100_003 + at);
    items.push(await makeScreen(page, screenOf(dice, names[at % names.length]), at, dice));
    // Every third screen with one code is photographed, too.
    if (at % 3 === 0 && items.at(-1).codes.length === 1)
      items.push(await makePhoto(page, items.at(-1), dice));
  }
  await writeFile(resolve(root, "truth.json"), `${JSON.stringify({ seed: Number(seed), items }, null, 1)}\n`);
  console.log(`${items.length} pictures in ${root}`);
} finally {
  await browser.close();
  server.close();
}

async function makeScreen(page, screen, at, dice) {
  const { category, html, width, height, dpr, jpeg, resize } = screen;
  await page.setViewport({ width, height, deviceScaleFactor: dpr });
  await page.setContent(html);
  await page.addScriptTag({ url: scriptUrl, type: "module" });
  await page.waitForFunction("globalThis.drawCanvases");
  await page.evaluate((number) => globalThis.drawCanvases(number), dice.whole(0, 1e9));
  const shown = await page.evaluate((sizes) => globalThis.boxesOfCodes(sizes), screen.codes);
  let png = await page.screenshot();
  if (jpeg || resize) {
    const url = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
    png = bytesOf(await page.evaluate((one, how) => globalThis.reworked(one, how), url, { jpeg, resize }));
  }
  const file = `${category}-${String(at).padStart(4, "0")}.png`;
  await writeFile(resolve(root, file), png);
  const scale = dpr * (resize ?? 1);
  return {
    file,
    kind: screen.codes.length === 0 ? "none" : "screenshot",
    category,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    dpr,
    codes: screen.codes.map(({ text, ec, version, size }, index) => {
      const box = shown[index].box.map((value) => Math.round(value * scale * 100) / 100);
      return {
        text,
        otpauth: /^otpauth/.test(text),
        visible: shown[index].isWhole,
        box,
        ec,
        version,
        modulePx: Math.round((box[2] / size) * 100) / 100,
      };
    }),
  };
}

/** The part of the screen around the code, as a phone's camera sees it. */
async function makePhoto(page, item, dice) {
  const [code] = item.codes;
  const png = await readFile(resolve(root, item.file));
  const [x, y, side] = code.box;
  const around = side * dice.between(0.25, 0.9);
  const crop = [
    Math.max(0, x - around),
    Math.max(0, y - around),
    Math.min(item.width, x + side + around),
    Math.min(item.height, y + side + around),
  ];
  const [width, height] = dice.of([
    [1200, 900],
    [1600, 1200],
    [900, 1200],
  ]);
  // Where the crop's corners fall: turned a little, and further away on one side.
  const fit = (0.78 * Math.min(width, height)) / Math.max(crop[2] - crop[0], crop[3] - crop[1]);
  const angle = (dice.between(-14, 14) * Math.PI) / 180;
  const lean = [dice.between(-0.22, 0.22), dice.between(-0.22, 0.22)];
  const middle = [(crop[0] + crop[2]) / 2, (crop[1] + crop[3]) / 2];
  const place = (px, py) => {
    const [dx, dy] = [(px - middle[0]) * fit, (py - middle[1]) * fit];
    const near = 1 + (lean[0] * dx) / width + (lean[1] * dy) / height;
    return [
      width / 2 + (dx * Math.cos(angle) - dy * Math.sin(angle)) * near,
      height / 2 + (dx * Math.sin(angle) + dy * Math.cos(angle)) * near,
    ];
  };
  // The crop's corners in the photograph fix how the whole screen lies in it.
  const [left, top, right, bottom] = crop;
  const screenCorners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const corners = screenCorners.map(([px, py]) => place(px, py));
  const modulePx = code.modulePx * fit;
  const url = `data:image/png;base64,${png.toString("base64")}`;
  const jpeg = await page.evaluate((one, how) => globalThis.photographed(one, how), url, {
    corners,
    screenCorners,
    width,
    height,
    subpixels: dice.chance(0.6),
    blur: dice.between(0, 0.32) * modulePx,
    noise: dice.between(5, 60),
    light: dice.between(0, 0.7),
    glare: dice.of([0, 0, 0.2, 0.4]),
    seed: dice.whole(1, 1e9),
  });
  const file = `photo-${item.file.replace(".png", ".jpg")}`;
  await writeFile(resolve(root, file), bytesOf(jpeg));
  return {
    ...item,
    file,
    kind: "photo",
    category: "photo",
    width,
    height,
    codes: [{ ...code, modulePx: Math.round(modulePx * 100) / 100 }],
  };
}

function bytesOf(dataUrl) {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");
}
