// npm run bench:qr-fuzz -- [COUNT] [SEED]: random and mutated pictures and texts for the rooms that read what a page
// shows. Nothing may throw, hang, give a text that isn't there, or eat the memory. Prints what was slowest and, as last
// line, one JSON object. With "memory" as first argument it reads 8-megapixel screens only, which it does by itself
// in a process of its own.

import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { keyUri, link, migrationUri, modulesOf } from "./qr-pictures/codes.mjs";
import { diceOf } from "./qr-pictures/dice.mjs";

const self = fileURLToPath(import.meta.url);
const [first = "10000", second = "1"] = process.argv.slice(2);
const room = await loadRoom();
if (first === "memory") {
  console.log(JSON.stringify(measureMemory()));
} else {
  const pictures = fuzzPictures(Number(first), Number(second));
  const texts = fuzzTexts(Number(first), Number(second));
  const child = spawnSync(process.execPath, [self, "memory"], { encoding: "utf8" });
  const memory = JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "{}");
  for (const { name, ms } of pictures.slowest) console.log(`slowest: ${name}, ${Math.round(ms)} ms`);
  for (const problem of [...pictures.problems, ...texts.problems].slice(0, 20)) console.log(problem);
  console.log(
    JSON.stringify({
      pictures: pictures.count,
      texts: texts.count,
      crashes: pictures.crashes + texts.crashes,
      wrongTexts: pictures.wrongTexts,
      slowestMs: Math.round(pictures.slowest[0]?.ms ?? 0),
      slowestTextMs: Math.round(texts.slowestMs),
      ...memory,
    }),
  );
}

/** Time that this process has worked: what it takes must not depend on what else the computer does. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function loadRoom() {
  const folder = await mkdtemp(join(tmpdir(), "qr-fuzz-"));
  const entry = fileURLToPath(new URL("qr-fuzz-room.ts", import.meta.url));
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      minify: false,
      lib: { entry, formats: ["es"], fileName: "room" },
    },
  });
  const file = join(folder, "room.mjs");
  await writeFile(file, [output].flat()[0].output[0].code);
  const loaded = await import(pathToFileURL(file).href);
  await rm(folder, { recursive: true });
  return loaded;
}

function fuzzPictures(count, seed) {
  const result = { count, crashes: 0, wrongTexts: 0, problems: [], slowest: [] };
  for (let at = 0; at < count; at++) {
    const dice = diceOf(seed * 7_000_003 + at);
    const { pixels, texts, name } = pictureOf(dice, at);
    const start = cpuMs();
    try {
      const found = [...room.readQrCodes(pixels), room.readQrCode(pixels)].filter(
        (code) => code !== undefined,
      );
      const foreign = found.filter(({ text }) => !texts.includes(text));
      result.wrongTexts += foreign.length;
      if (foreign.length > 0) result.problems.push(`not on it: picture ${at}, ${name}`);
    } catch (error) {
      result.crashes++;
      result.problems.push(`crashed: picture ${at}, ${name}: ${error}`);
    }
    result.slowest.push({ name: `picture ${at}, ${name}`, ms: cpuMs() - start });
    result.slowest.sort((one, other) => other.ms - one.ms).splice(5);
  }
  return result;
}

/** A size, a ground, codes on it or none, and what then happens to it. Every 100th is a whole screen. */
function pictureOf(dice, at) {
  const isScreen = at % 100 === 99;
  const width = isScreen ? 1920 : dice.whole(1, 420);
  const height = isScreen ? 1080 : dice.whole(1, 320);
  const pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const ground = dice.of([plain, noise, stripes, tiles]);
  ground(dice, pixels);
  const texts = Array.from({ length: dice.of([0, 0, 1, 1, 2]) }, () => dice.of([keyUri, link])(dice));
  for (const text of texts) drawCode(dice, pixels, modulesOf(text, dice.of(["L", "M", "Q", "H"])).modules);
  const harms = Array.from({ length: dice.whole(0, 3) }, () =>
    dice.of([patches, flips, shifts, fades, transparent, decoys]),
  );
  for (const harm of harms) harm(dice, pixels);
  return {
    pixels,
    texts,
    name: `${width}×${height} ${ground.name}, ${texts.length} codes, ${harms.map(({ name }) => name)}`,
  };
}

function fillBox({ data, width, height }, left, top, wide, high, tone, alpha = 255) {
  for (let y = Math.max(0, top); y < Math.min(height, top + high); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
      const at = (y * width + x) * 4;
      data[at] = data[at + 1] = data[at + 2] = tone;
      data[at + 3] = alpha;
    }
  }
}

function drawCode(dice, pixels, modules) {
  const scale = dice.whole(1, 5);
  const left = dice.whole(-20, pixels.width);
  const top = dice.whole(-20, pixels.height);
  const [ink, paper] = dice.of([
    [0, 255],
    [255, 0],
    [90, 160],
    [0, 200],
  ]);
  fillBox(
    pixels,
    left - 4 * scale,
    top - 4 * scale,
    (modules.length + 8) * scale,
    (modules.length + 8) * scale,
    paper,
  );
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries())
      if (dark) fillBox(pixels, left + x * scale, top + y * scale, scale, scale, ink);
  }
}

function plain(dice, pixels) {
  fillBox(pixels, 0, 0, pixels.width, pixels.height, dice.whole(0, 255));
}

function noise(dice, { data, width, height }) {
  const cell = dice.whole(1, 9);
  const columns = Math.ceil(width / cell);
  const tones = Uint8Array.from({ length: columns * Math.ceil(height / cell) }, () => dice.whole(0, 255));
  const steps = dice.of([1, 128]);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const tone = tones[Math.floor(y / cell) * columns + Math.floor(x / cell)];
      data[at] = data[at + 1] = data[at + 2] = tone - (tone % steps);
      data[at + 3] = 255;
    }
  }
}

function stripes(dice, pixels) {
  plain(dice, pixels);
  const module = dice.whole(1, 12);
  const runs = [1, 1, 3, 1, 1];
  for (let x = 0, at = 0; x < pixels.width; x += runs[at % 5] * module, at++) {
    fillBox(pixels, x, 0, runs[at % 5] * module, pixels.height, at % 2 ? 255 : 0);
  }
}

/** Finder patterns everywhere: the dearest thing to look through. */
function tiles(dice, pixels) {
  plain(dice, pixels);
  const module = dice.whole(1, 6);
  for (let y = 0; y < pixels.height; y += 9 * module) {
    for (let x = 0; x < pixels.width; x += 9 * module) finder(pixels, x, y, module);
  }
}

function finder(pixels, x, y, module) {
  fillBox(pixels, x, y, 7 * module, 7 * module, 0);
  fillBox(pixels, x + module, y + module, 5 * module, 5 * module, 255);
  fillBox(pixels, x + 2 * module, y + 2 * module, 3 * module, 3 * module, 0);
}

function decoys(dice, pixels) {
  for (let at = 0; at < 6; at++)
    finder(pixels, dice.whole(0, pixels.width), dice.whole(0, pixels.height), dice.whole(1, 5));
}

function patches(dice, pixels) {
  for (let at = 0; at < dice.whole(1, 8); at++) {
    const [left, top] = [dice.whole(0, pixels.width), dice.whole(0, pixels.height)];
    fillBox(pixels, left, top, dice.whole(1, 60), dice.whole(1, 60), dice.whole(0, 255));
  }
}

function flips(dice, { data }) {
  for (let at = 0; at < data.length * dice.between(0, 0.1); at++)
    data[dice.whole(0, data.length - 1)] ^= dice.whole(0, 255);
}

function shifts(dice, { data }) {
  const from = dice.whole(0, data.length >> 1);
  data.copyWithin(from, from + dice.whole(1, 5000) * 4);
}

function fades(dice, { data }) {
  const share = dice.between(0.02, 0.6);
  const to = dice.whole(0, 255);
  for (let at = 0; at < data.length; at++) if (at % 4 !== 3) data[at] = to + (data[at] - to) * share;
}

function transparent(dice, { data }) {
  for (let at = 3; at < data.length; at += 4) if (data[at - 1] > 200) data[at] = dice.of([0, 0, 60]);
}

function fuzzTexts(count, seed) {
  const result = { count, crashes: 0, slowestMs: 0, problems: [] };
  for (let at = 0; at < count; at++) {
    const dice = diceOf(seed * 9_000_011 + at);
    const text = mutated(
      dice,
      dice.of([keyUri, link, (one) => migrationUri(one, one.whole(1, 400)), () => "", words])(dice),
    );
    const start = cpuMs();
    try {
      room.parseKeyUri(text);
      room.parseMigrationUri(text);
      room.kindOf(text);
      room.keysIn(text);
    } catch (error) {
      result.crashes++;
      result.problems.push(`crashed: text ${at}: ${error}`);
    }
    result.slowestMs = Math.max(result.slowestMs, cpuMs() - start);
  }
  return result;
}

function words(dice) {
  const long = dice.chance(0.02) ? 200_000 : 200;
  return dice
    .of(["A", "a2 ", "=", "%", "otpauth://totp/", "ABCD ", "\u202e", ":"])
    .repeat(dice.whole(1, long));
}

function mutated(dice, text) {
  let changed = text;
  for (let at = dice.whole(0, 4); at > 0; at--) {
    const place = dice.whole(0, changed.length);
    const piece = dice.of([
      "%",
      "%zz",
      "&",
      "=",
      "#",
      "\0",
      "\u200b",
      "💥",
      "&amp;",
      "+",
      "?",
      "A".repeat(dice.whole(1, 300)),
    ]);
    changed = changed.slice(0, place) + piece + changed.slice(place + dice.whole(0, 4));
  }
  return changed;
}

/** What an 8-megapixel screen and its reading take in all: the process's highest size less what it had before. */
function measureMemory() {
  const before = process.memoryUsage().rss;
  const pixels = { data: new Uint8ClampedArray(3840 * 2160 * 4), width: 3840, height: 2160 };
  let slowest = 0;
  for (const ground of [plain, noise, stripes, tiles]) {
    const dice = diceOf(5);
    ground(dice, pixels);
    drawCode(dice, pixels, modulesOf(keyUri(dice), "M").modules);
    const start = cpuMs();
    room.readQrCodes(pixels);
    slowest = Math.max(slowest, cpuMs() - start);
  }
  const most = process.resourceUsage().maxRSS * 1024;
  return { memoryMb: Math.round((most - before) / 1e6), slowest8MpMs: Math.round(slowest) };
}
