// Pictures and frames without a browser: what is read, what is said, what is dropped.

import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import type { AddBrowser } from "../../src/add/add-browser.ts";
import { AddModel } from "../../src/add/add-model.ts";
import { RegionModel } from "../../src/add/region-model.ts";
import { takeTransfer } from "../../src/add/take-transfer.ts";
import type { VaultView } from "../../src/browser/vault-reader.ts";
import type { PictureReading, PictureReadingProblem } from "../../src/messages/picture-reading.ts";
import type { MessageName } from "../../src/messages/protocol.ts";
import type { HeldScreenshot } from "../../src/messages/scan-messages.ts";
import { emptyVault } from "../../src/vault/vault.ts";

const none: PictureReading = { width: 100, height: 100, codes: [] };
const box = (x: number, y: number, side = 20) => ({ x, y, width: side, height: side });
const withCodes = (...codes: PictureReading["codes"]): PictureReading => ({ ...none, codes });

type Reading = PictureReading | PictureReadingProblem;

class FakeBrowser {
  readonly asked: { name: MessageName; request: unknown }[] = [];
  answers: Partial<Record<MessageName, unknown>> = {
    "scan.texts": { ok: true, candidates: [], others: [{ kind: "wifi" }], migrations: [] },
    "scan.text": { ok: true, candidates: [], others: [{ kind: "wifi" }], migrations: [] },
  };
  /** By the picture: a file's name, or what a screenshot or its crop stands for. */
  readonly readings = new Map<string, Reading | Promise<Reading>>();
  readonly read: string[] = [];
  stops = 0;
  view: VaultView = { state: "open", vault: emptyVault, restoredOlder: false };

  readonly browser: AddBrowser = {
    ask: (name, request) => {
      this.asked.push({ name, request });
      return name in this.answers
        ? Promise.resolve(this.answers[name] as never)
        : Promise.reject(new Error("nobody answers"));
    },
    readVault: () => Promise.resolve(this.view),
    onVaultChange: () => () => undefined,
    requestOrigin: () => Promise.resolve(true),
    backToTab: () => Promise.resolve(),
    drawSvg: () => Promise.resolve(undefined),
    cropPicture: (_url, { x, y }) => Promise.resolve(`crop ${Math.round(x)},${Math.round(y)}` as never),
    reader: {
      read: (picture) => {
        const name = picture instanceof File ? picture.name : String(picture);
        this.read.push(name);
        return Promise.resolve(this.readings.get(name) ?? "no-picture");
      },
      stop: () => {
        this.stops++;
      },
    },
  };

  async model(): Promise<AddModel> {
    const add = new AddModel(this.browser, signal(0));
    await add.start();
    return add;
  }
}

const file = (name: string, type = "image/png") => new File(["x"], name, { type });

test("codes of many files are offered together, and each file without one is named", async () => {
  const fake = new FakeBrowser();
  fake.readings.set("a.png", withCodes({ text: "A", box: box(0, 0) }));
  fake.readings.set("b.png", withCodes({ text: "B", box: box(0, 0) }, { text: "C", box: box(50, 0) }));
  fake.readings.set("empty.png", none);
  const add = await fake.model();
  const files = ["a.png", "torn.png", "b.png", "empty.png"].map((name) => file(name));
  const written = [file("aegis.json", "application/json"), file("keys.txt", "text/plain")];
  await add.readFiles([...files, file("l.pdf", "application/pdf"), ...written]);
  expect(fake.asked.at(-1)).toEqual({
    name: "scan.texts",
    request: { texts: ["A", "B", "C"], printedKeys: [] },
  });
  expect(add.problems.value.map(([key]) => key)).toEqual([
    "pictureUnreadable",
    "pictureWithoutCode",
    "pictureIsPdf",
    "pictureIsFile",
    "pictureIsFile",
  ]);
  expect(add.progress.value).toBeUndefined();
  expect(add.saving.found.value?.others).toEqual([{ kind: "wifi" }]);
});

test("more files than are read at once: the rest is said to be left", async () => {
  const fake = new FakeBrowser();
  const add = await fake.model();
  await add.readFiles(Array.from({ length: 60 }, (_, at) => file(`${at}.png`)));
  expect(fake.read).toHaveLength(50);
  expect(add.problems.value.at(-1)).toEqual(["picturesTooMany", "50"]);
});

test("cancelling ends the reading, and what it would have found is dropped", async () => {
  const fake = new FakeBrowser();
  let answer: (reading: PictureReading) => void = () => undefined;
  fake.readings.set(
    "slow.png",
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const add = await fake.model();
  const reading = add.readFiles([file("slow.png"), file("next.png")]);
  await Promise.resolve();
  expect(add.progress.value).toEqual({ done: 0, of: 2 });
  add.stopReading();
  expect(fake.stops).toBeGreaterThan(0);
  answer(withCodes({ text: "A", box: box(0, 0) }));
  await reading;
  expect(fake.read).toEqual(["slow.png"]);
  expect(fake.asked.map(({ name }) => name)).not.toContain("scan.texts");
  expect(add.progress.value).toBeUndefined();
});

test.for([
  [{ ok: false, because: "locked" }, "problemLocked"],
  [{ ok: false, because: "nothing-found" }, "keyEmpty"],
  [
    { ok: true, candidates: [], others: [{ kind: "key-uri", because: "digits" }], migrations: [] },
    "keyDigits",
  ],
] as const)("a pasted text that can't be added is said in words: %j", async ([answer, key]) => {
  const fake = new FakeBrowser();
  fake.answers["scan.text"] = answer;
  const add = await fake.model();
  await add.readText("x");
  expect(add.problems.value).toEqual([[key]]);
});

test("nobody answers: that is said", async () => {
  const fake = new FakeBrowser();
  fake.answers = {};
  const add = await fake.model();
  await add.readText("x");
  expect(add.notice.value).toEqual({ tone: "problem", sentence: ["problemNoAnswer"] });
});

function transfer(data: Readonly<Record<string, string>>, files: readonly File[] = []): DataTransfer {
  return { files, getData: (type: string) => data[type] ?? "" } as unknown as DataTransfer;
}

test.for([
  [
    "a file, with its address beside it",
    transfer({ "text/uri-list": "https://a" }, [file("a.png")]),
    "files a.png",
  ],
  ["a web address", transfer({ "text/uri-list": "# from\r\nhttps://a/b.png" }), "address"],
  ["a data address", transfer({ "text/uri-list": "data:image/png;base64,eA==" }), "files "],
  ["a data address that is none", transfer({ "text/uri-list": "data:image/png;base64,***" }), "files "],
  ["a text", transfer({ "text/plain": " otpauth://totp/a " }), "text otpauth://totp/a"],
  ["nothing", transfer({}), ""],
] as const)("a drop or a paste brings %s", ([, data, expected]) => {
  let done = "";
  takeTransfer(
    {
      readFiles: async (files) => {
        done = `files ${files.map(({ name }) => name).join()}`;
      },
      readText: async (text) => {
        done = `text ${text}`;
      },
      refuseAddress: () => {
        done = "address";
      },
    },
    data,
  );
  expect(done).toBe(expected);
});

async function region(codes: PictureReading["codes"]) {
  const fake = new FakeBrowser();
  const held: HeldScreenshot = { picture: "screen", page: { tabId: 7, origin: "https://emr.example" } };
  fake.answers["region.take"] = { ok: true, ...held };
  fake.readings.set("screen", withCodes(...codes));
  const add = await fake.model();
  const model = new RegionModel(add);
  await model.start();
  return { fake, add, model };
}

test("a frame snaps to the codes whose middle lies in it, and they are bound to the page", async () => {
  const codes = [
    { text: "A", box: box(10, 10) },
    { text: "B", box: box(60, 60) },
  ];
  const { fake, model } = await region(codes);
  await model.pick({ x: 0, y: 0, width: 45, height: 45 });
  expect(fake.asked.at(-1)?.request).toEqual({
    texts: ["A"],
    printedKeys: [],
    page: { tabId: 7, origin: "https://emr.example" },
  });
  expect(model.state.value).toMatchObject({ frame: box(10, 10) });
  await model.pick({ x: 0, y: 0, width: 100, height: 100 });
  expect(model.state.value).toMatchObject({ frame: { x: 10, y: 10, width: 70, height: 70 } });
});

test("where nothing was read by itself, the frame is read alone, with room around it", async () => {
  const { fake, model } = await region([]);
  fake.readings.set("crop 19,19", withCodes({ text: "A", box: box(0, 0) }));
  await model.pick(box(20, 20, 10));
  expect(fake.asked.at(-1)?.request).toMatchObject({ texts: ["A"] });
});

test("a frame without a code says so, until the next one", async () => {
  const { fake, model } = await region([{ text: "A", box: box(60, 60) }]);
  await model.pick(box(0, 0));
  expect(model.state.value).toMatchObject({ isEmpty: true, frame: box(0, 0) });
  await model.pick(box(55, 55, 30));
  expect(model.state.value).not.toHaveProperty("isEmpty");
  expect(fake.asked.at(-1)?.request).toMatchObject({ texts: ["A"] });
});

test("the browser ended the thread that reads: each picture that was lost by it is named, the others are offered", async () => {
  const fake = new FakeBrowser();
  fake.readings.set("a.png", "ended");
  fake.readings.set("b.png", withCodes({ text: "B", box: box(0, 0) }));
  const add = await fake.model();
  await add.readFiles([file("a.png"), file("b.png")]);
  expect(add.problems.value).toEqual([["pictureReadingEnded", "\u2068a.png\u2069"]]);
  expect(fake.asked.at(-1)?.request).toMatchObject({ texts: ["B"] });
  expect(add.progress.value).toBeUndefined();
});

test("the thread was ended over a screenshot: that is said, and the screenshot isn't kept", async () => {
  const fake = new FakeBrowser();
  fake.answers["region.take"] = { ok: true, picture: "screen" };
  fake.readings.set("screen", "ended");
  const model = new RegionModel(await fake.model());
  await model.start();
  expect(model.state.value).toEqual({ is: "unread" });
});

test("a screenshot that was taken already is gone", async () => {
  const fake = new FakeBrowser();
  fake.answers["region.take"] = { ok: false, because: "gone" };
  const model = new RegionModel(await fake.model());
  await model.start();
  expect(model.state.value).toEqual({ is: "gone" });
});

describe("what was found for one isn't shown to another:", () => {
  const people = (currentId: string): VaultView => ({
    state: "open",
    vault: emptyVault,
    restoredOlder: false,
    people: { vaults: [{ id: "maya" }, { id: "theo" }], currentId },
  });
  const found = { ok: true, candidates: [], others: [{ kind: "text" }], migrations: [] };

  test("another person's vault is open, and no lock in between was seen", async () => {
    const fake = new FakeBrowser();
    fake.view = people("maya");
    const add = await fake.model();
    fake.answers["scan.texts"] = found;
    await add.offer(["text"], undefined);
    expect(add.saving.found.value).toBeDefined();
    fake.view = people("theo");
    await add.refresh();
    expect(add.saving.found.value).toBeUndefined();
  });

  test("the answer comes after a lock; what is read later is shown again", async () => {
    const fake = new FakeBrowser();
    const add = await fake.model();
    let answer: (found: unknown) => void = () => undefined;
    fake.answers["scan.text"] = new Promise((resolve) => {
      answer = resolve;
    });
    fake.answers["scan.texts"] = found;
    const reading = add.readText("GEZDGNBVGY3TQOJQ");
    const opened = fake.view;
    fake.view = { state: "locked" };
    await add.refresh();
    answer({ ok: true, candidates: [{}], others: [], migrations: [] });
    await reading;
    expect(add.saving.found.value).toBeUndefined();
    fake.view = opened;
    await add.refresh();
    await add.offer(["text"], undefined);
    expect(add.saving.found.value).toBeDefined();
  });
});
