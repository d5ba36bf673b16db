// Reading QR codes off the thread that a page draws on. The worker is started for the first picture and ended by
// `stop`, or with the page itself; a picture lives no longer than that.

import type {
  PictureBox,
  PictureReading,
  PictureReadingProblem,
  ReadPictureAnswer,
  ReadPictureRequest,
} from "../messages/picture-reading.ts";

export class QrReader {
  #worker: Worker | undefined;
  #latest = 0;
  readonly #waiting = new Map<number, (reading: PictureReading | PictureReadingProblem) => void>();

  /** Everything still unread when `stop` is called, or when the browser ends the thread, is `ended`. */
  read(
    picture: ReadPictureRequest["picture"],
    as: ReadPictureRequest["as"],
    hints: readonly PictureBox[] = [],
  ): Promise<PictureReading | PictureReadingProblem> {
    this.#worker ??= this.#start();
    const request: ReadPictureRequest = { id: ++this.#latest, picture, as, hints };
    this.#worker.postMessage(request, picture instanceof ImageBitmap ? [picture] : []);
    return new Promise((resolve) => this.#waiting.set(request.id, resolve));
  }

  /** Ends what is being read at once. Reading again starts anew. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const resolve of this.#waiting.values()) resolve("ended");
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(new URL("../qr-worker/main.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data: { id, reading } }: MessageEvent<ReadPictureAnswer>) => {
      this.#waiting.get(id)?.(reading);
      this.#waiting.delete(id);
    });
    // It ran out of memory, or was ended by the browser: nothing may wait for ever.
    for (const end of ["error", "messageerror"]) worker.addEventListener(end, () => this.stop());
    return worker;
  }
}
