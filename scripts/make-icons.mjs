// Renders public/icons/icon.svg to the toolbar's and the stores' sizes: `node scripts/make-icons.mjs`. The PNGs are
// kept in the repository, so that a build needs no browser.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "puppeteer-core";
import { programOf } from "./set-up.mjs";

const icons = new URL("../public/icons/", import.meta.url);
const svg = await readFile(new URL("icon.svg", icons), "base64");
const browser = await launch({
  executablePath: programOf("chromium"),
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const size of [16, 24, 32, 48, 64, 96, 128]) {
  await page.setViewport({ width: size, height: size });
  const style = `body{margin:0}img{display:block;width:${size}px;height:${size}px}`;
  await page.setContent(`<style>${style}</style><img src="data:image/svg+xml;base64,${svg}">`);
  await page.screenshot({ path: fileURLToPath(new URL(`${size}.png`, icons)), omitBackground: true });
}
await browser.close();
