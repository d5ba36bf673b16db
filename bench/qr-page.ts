// The browser's half of qr.mjs: loads a picture, reads it with the shipped room and with plain jsQR.

import jsQR from "jsqr";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { readQrCode } from "../src/qr/read-qr-code.ts";
import { readQrCodes } from "../src/qr/read-qr-codes.ts";

/** What one picture gave. Times in ms, of decoding alone: the picture is in memory before. */
export interface Reading {
  readonly texts: readonly string[];
  readonly ms: number;
  readonly jsqrTexts: readonly string[];
  readonly jsqrMs: number;
  /** Of photographs only: what they are measured against. */
  readonly zxingTexts?: readonly string[];
}

prepareZXingModule({ overrides: { locateFile: () => "/zxing_reader.wasm" } });

async function read(url: string, kind: string): Promise<Reading> {
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, picture.width, picture.height);

  const start = performance.now();
  const codes = kind === "element" ? [readQrCode(pixels)] : readQrCodes(pixels);
  const ms = performance.now() - start;

  const jsqrStart = performance.now();
  const plain = jsQR(pixels.data, pixels.width, pixels.height, { inversionAttempts: "attemptBoth" });
  const jsqrMs = performance.now() - jsqrStart;

  const texts = codes.flatMap((code) => (code ? [code.text] : []));
  const reading = { texts, ms, jsqrTexts: plain ? [plain.data] : [], jsqrMs };
  return kind === "photo" ? { ...reading, zxingTexts: await readWithZxing(pixels) } : reading;
}

async function readWithZxing(pixels: ImageData): Promise<readonly string[]> {
  const found = await readBarcodes(pixels, {
    formats: ["QRCode"],
    tryHarder: true,
    tryInvert: true,
    tryRotate: true,
    tryDownscale: true,
  });
  return found.map(({ text }) => text);
}

Object.assign(globalThis, { read });
