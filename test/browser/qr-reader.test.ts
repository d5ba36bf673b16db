// The thread that reads pictures, ended at any moment: nobody may wait for it for ever.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { QrReader } from "../../src/browser/qr-reader.ts";
import type { ReadPictureRequest } from "../../src/messages/picture-reading.ts";

const reading = { width: 1, height: 1, codes: [] };

class FakeWorker extends EventTarget {
  static readonly started: FakeWorker[] = [];
  readonly requests: ReadPictureRequest[] = [];
  isEnded = false;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage(request: ReadPictureRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(id: number): void {
    this.dispatchEvent(new MessageEvent("message", { data: { id, reading } }));
  }
}

beforeEach(() => {
  FakeWorker.started.length = 0;
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("ImageBitmap", class {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("each answer goes to its own picture, in whatever order they come", async () => {
  const reader = new QrReader();
  const [first, second] = [reader.read("a", "element"), reader.read("b", "screen")];
  expect(FakeWorker.started).toHaveLength(1);
  FakeWorker.started[0]?.answer(2);
  expect(await second).toEqual(reading);
  FakeWorker.started[0]?.answer(1);
  expect(await first).toEqual(reading);
});

test.for([
  ["stopped", (reader: QrReader) => reader.stop()],
  ["the browser ends it", () => FakeWorker.started[0]?.dispatchEvent(new Event("error"))],
  ["an answer can't be read", () => FakeWorker.started[0]?.dispatchEvent(new Event("messageerror"))],
] as const)(
  "%s: what waits is told so, the thread is ended, and reading again starts a new one",
  async ([, end]) => {
    const reader = new QrReader();
    const waiting = [reader.read("a", "element"), reader.read("b", "screen")];
    end(reader);
    expect(await Promise.all(waiting)).toEqual(["ended", "ended"]);
    expect(FakeWorker.started[0]?.isEnded).toBe(true);
    const again = reader.read("c", "element");
    expect(FakeWorker.started).toHaveLength(2);
    FakeWorker.started[1]?.answer(FakeWorker.started[1].requests[0]?.id ?? 0);
    expect(await again).toEqual(reading);
  },
);
