/**
 * `npm run bench:popup`: from opening the popup's page to the first right code, in the built extension in headless
 * Chromium, with a sealed vault that is unlocked; beside an empty page of the same extension in the same run, and one
 * whose only script writes a word: what a script costs on this computer before it does anything. Then what unlocking
 * takes beyond Argon2id with the most accounts, and what the popup costs when it is left open. Prints a table and, as
 * last line, one JSON object.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { firstSecret, openPopupBrowser } from "./popup-browser.mjs";

const counts = [1, 20, 200, 1000];
const rounds = 25;
const unlocks = 7;
const openMs = 30_000;
const passphrase = "granite heron lantern orchid";

const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(new URL("../scripts/build.mjs", import.meta.url)), "chromium"],
  { stdio: ["ignore", "ignore", "inherit"] },
);
if (status !== 0) throw new Error("the extension was not built: see what the build said above");

const browser = await openPopupBrowser();
try {
  await browser.inOwnPage(`bench.createVault(${JSON.stringify(passphrase)})`);
  const sizes = [];
  for (const count of counts) {
    await browser.inOwnPage(`bench.fillVault(${count}, ${JSON.stringify(firstSecret)})`);
    sizes.push({ count, ...(await openings()) });
  }
  const overheads = await unlockOverheads();
  await browser.inOwnPage(`bench.fillVault(20, ${JSON.stringify(firstSecret)})`);
  report(sizes, await whileOpen(), overheads);
} finally {
  await browser.close();
}

/** In turns, so that whatever else the computer does meets all of them. */
async function openings() {
  const warm = [];
  const cold = [];
  const floor = [];
  const coldFloor = [];
  const scripted = [];
  const coldScripted = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(await timed(browser.openFloor));
    scripted.push(await timed(browser.openScriptedFloor));
    warm.push(await timed(browser.openPopup));
    await browser.killWorker();
    cold.push(await timed(browser.openPopup));
    await browser.killWorker();
    coldFloor.push(await timed(browser.openFloor));
    // The popup wakes the worker, whose process is the next page's too: ended again, or left for the next round.
    await timed(browser.openPopup);
    await browser.killWorker();
    coldScripted.push(await timed(browser.openScriptedFloor));
    await timed(browser.openPopup);
  }
  return { warm, cold, floor, coldFloor, scripted, coldScripted };
}

/** @param {typeof browser.openPopup} open from the navigation to the first right code, in ms */
async function timed(open) {
  const { page, ms } = await open();
  await page.close();
  return ms;
}

/** CPU time a minute, of the whole browser, with the popup open; less what it takes with the empty page open. */
async function whileOpen() {
  const measure = async (/** @type {typeof browser.openPopup} */ open) => {
    const { page } = await open();
    await pause(2_000);
    const before = await browser.cpuMs();
    await pause(openMs);
    const spent = (await browser.cpuMs()) - before;
    await page.close();
    return (spent * 60_000) / openMs;
  };
  const floor = await measure(browser.openFloor);
  const popup = await measure(browser.openPopup);
  return { floor, popup };
}

/** From the press of "Unlock" to the first right code, less Argon2id by itself at the same cost in the same browser. */
async function unlockOverheads() {
  const overheads = [];
  for (let round = 0; round < unlocks; round++) {
    const derivation = await browser.inOwnPage(`bench.derivationMs(${JSON.stringify(passphrase)})`);
    overheads.push((await unlockMs()) - derivation);
  }
  return overheads;
}

async function unlockMs() {
  const { page } = await browser.openPopup();
  await page.click("[data-testid=lock]");
  await page.waitForSelector("[data-testid=passphrase]");
  await page.type("[data-testid=passphrase]", passphrase);
  const ms = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (!document.querySelector("[data-testid=code]")) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(document, { childList: true, subtree: true });
        document.querySelector("form")?.requestSubmit();
      }),
  );
  await page.close();
  return ms;
}

function report(sizes, open, overheads) {
  const all = (/** @type {string} */ of) => sizes.flatMap((size) => size[of]);
  const floor = median(all("floor"));
  const coldFloor = median(all("coldFloor"));
  const row = (/** @type {string} */ name, /** @type {number[]} */ warm, /** @type {number[]} */ cold) => [
    name,
    {
      "warm ms": median(warm),
      "over floor": round(median(warm) - floor),
      "worker killed ms": median(cold),
      "over its floor": round(median(cold) - coldFloor),
      "p90 warm": quantile(warm, 0.9),
      "p90 killed": quantile(cold, 0.9),
    },
  ];
  console.table(
    Object.fromEntries([
      row("empty page", all("floor"), all("coldFloor")),
      row("a script's one word", all("scripted"), all("coldScripted")),
      ...sizes.map(({ count, warm, cold }) => row(`${count} accounts`, warm, cold)),
    ]),
  );
  console.log(`unlocking beyond Argon2id, ms: ${overheads.map(round).join(", ")}`);
  console.log(`CPU a minute, ms: ${round(open.popup)} with the popup open, ${round(open.floor)} without`);
  console.log(
    JSON.stringify({
      floorMs: floor,
      accounts: Object.fromEntries(
        sizes.map(({ count, warm, cold }) => [count, { warmMs: median(warm), coldMs: median(cold) }]),
      ),
      unlockOverheadMs: median(overheads),
      cpuMsPerMinuteOpen: round(Math.max(0, open.popup - open.floor)),
    }),
  );
}

function median(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function round(value) {
  return Number(value.toFixed(1));
}

/** @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
