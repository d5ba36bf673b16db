// The thread that reads QR codes for a page of ours: nothing that people look at waits for it, and it ends with the
// page that started it. A picture is dropped as soon as it was read.

import type {
  PictureReading,
  PictureReadingProblem,
  ReadPictureAnswer,
  ReadPictureRequest,
} from "../messages/picture-reading.ts";
import { readQrCodesOf } from "../qr/read-qr-code.ts";
import { readQrCodes } from "../qr/read-qr-codes.ts";

/** Beyond what screens and phones' cameras make; a larger picture is read reduced to this, so that memory is bounded. */
const mostPixels = 16_000_000;

addEventListener("message", ({ data: request }: MessageEvent<ReadPictureRequest>) => {
  // What throws here is memory that isn't to be had. Without an answer the page would wait for ever.
  void read(request)
    .catch(() => "ended" as const)
    .then((reading) => {
      const answer: ReadPictureAnswer = { id: request.id, reading };
      postMessage(answer);
    });
});

async function read({
  picture,
  as,
  hints,
}: ReadPictureRequest): Promise<PictureReading | PictureReadingProblem> {
  const pixels = await pixelsOf(picture);
  if (!pixels) return "no-picture";
  const { width, height } = pixels;
  const found = as === "screen" ? readQrCodes(pixels, hints) : readQrCodesOf(pixels);
  return { width, height, codes: found.map(({ text, box }) => ({ text, box })) };
}

async function pixelsOf(picture: ReadPictureRequest["picture"]): Promise<ImageData | undefined> {
  try {
    const blob = typeof picture === "string" ? await (await fetch(picture)).blob() : picture;
    const bitmap = blob instanceof Blob ? await createImageBitmap(blob) : blob;
    const scale = Math.min(1, Math.sqrt(mostPixels / (bitmap.width * bitmap.height)));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return context?.getImageData(0, 0, canvas.width, canvas.height);
  } catch {
    return undefined; // no picture, or one of a kind that the browser doesn't know
  }
}
