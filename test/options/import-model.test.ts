// The import page's model, over the real readers of other apps' files.

import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import type { Request, Response } from "../../src/messages/protocol.ts";
import { ImportModel } from "../../src/options/import/import-model.ts";
import type { TextFile } from "../../src/options/text-file.ts";
import { applyImport, planImport } from "../../src/vault/import/import-plan.ts";
import { readImport } from "../../src/vault/import/read-import.ts";
import { largestFile } from "../../src/vault/largest-file.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import { now } from "../vault/samples.ts";
import { FakeOptions } from "./fake-options.ts";

const fixture = (name: string) => readFileSync(`test/vault/fixtures/${name}`, "utf8");
const file = (name: string, text = fixture(name)): TextFile => new File([text], name);

let fake: FakeOptions;
let model: ImportModel;

beforeEach(async () => {
  fake = new FakeOptions();
  fake.answers["import.read"] = async ({ text, passphrase }: Request<"import.read">) => {
    const read = await readImport(text, passphrase);
    if (!read.ok) return read;
    const { added, alreadyThere } = planImport(emptyVault, read, now, () => crypto.randomUUID());
    const contents = new TextDecoder().decode(writeVault({ ...emptyVault, accounts: added }));
    return { ...read, contents, twice: alreadyThere.length } satisfies Response<"import.read">;
  };
  fake.answers["import.add"] = ({ contents }: Request<"import.add">) => {
    const accounts = readVault(new TextEncoder().encode(contents))?.accounts ?? [];
    const plan = planImport(fake.vault, { keys: accounts, refused: [] }, now, () => crypto.randomUUID());
    fake.vault = applyImport(fake.vault, plan);
    return { ok: true, added: plan.added.length, movedOn: plan.movedOn.length };
  };
  await fake.model.refresh();
  model = new ImportModel(fake.model);
});

const counts = () =>
  model.plans.value.map(({ added, alreadyThere, refused }) => [
    added.length,
    alreadyThere.length,
    refused.length,
  ]);

test("each file is counted after those before it, and all is added in one write", async () => {
  await model.addFiles([file("aegis-plain.json"), file("2fas-plain.json"), file("key-uris.txt")]);
  expect(counts()).toEqual([
    [3, 0, 2],
    [1, 2, 1],
    [1, 2, 3],
  ]);
  expect(model.countToAdd.value).toBe(5);
  await model.add();
  expect(fake.asked.filter(([name]) => name === "import.add")).toHaveLength(1);
  expect(model.done.value).toEqual({ added: 5, movedOn: 0 });
  expect(model.files.value).toEqual([]);
  await model.addFiles([file("aegis-plain.json")]);
  expect(counts()).toEqual([[0, 3, 2]]);
  expect(model.countToAdd.value).toBe(0);
});

test("counters that a file has further on are moved with what is added, or alone", async () => {
  const gate = (counter: number) => `otpauth://hotp/Gate:maya?secret=JBSWY3DPEHPK3PXP&counter=${counter}`;
  const counter = () =>
    fake.vault.accounts.map((account) => (account.type === "hotp" ? account.counter : -1));
  await model.addText(gate(4));
  await model.addText(gate(6));
  expect([model.countToAdd.value, model.countToMove.value]).toEqual([1, 1]);
  await model.add();
  expect(counter()).toEqual([6]);
  await model.addText(gate(5));
  expect([model.countToAdd.value, model.countToMove.value]).toEqual([0, 0]);
  await model.addText(gate(9));
  await model.addText(gate(12));
  expect([model.countToAdd.value, model.countToMove.value]).toEqual([0, 1]);
  await model.add();
  expect(model.done.value).toEqual({ added: 0, movedOn: 1 });
  expect(counter()).toEqual([12]);
});

test("a file that waits for its passphrase still waits when the others are added", async () => {
  await model.addFiles([file("2fas-encrypted.json"), file("aegis-plain.json")]);
  await model.add();
  expect(model.files.value.map(({ state }) => state.is)).toEqual(["needs-passphrase"]);
});

test("a file that is read while others are added is there afterwards, and counted against what was added", async () => {
  await model.addFiles([file("aegis-plain.json")]);
  const add = fake.answers["import.add"] as (request: Request<"import.add">) => unknown;
  fake.answers["import.add"] = async (request: Request<"import.add">) => {
    await model.addFiles([file("2fas-plain.json"), file("nothing.txt", "some text")]);
    return add(request);
  };
  await model.add();
  expect(model.files.value.map(({ state }) => state.is)).toEqual(["read", "refused"]);
  expect(counts()).toEqual([[1, 2, 1]]);
});

test("a file that is taken out again leaves its accounts to the others", async () => {
  await model.addFiles([file("aegis-plain.json"), file("2fas-plain.json")]);
  model.drop(model.files.value[0]?.id ?? 0);
  expect(counts()).toEqual([[3, 0, 1]]);
});

test("an encrypted file waits for its passphrase, and says when it was another one", async () => {
  await model.addFiles([file("2fas-encrypted.json")]);
  const [{ id } = { id: 0 }] = model.files.value;
  const state = () => model.files.value[0]?.state;
  expect(state()).toEqual({ is: "needs-passphrase", wasWrong: false });
  await model.tryPassphrase(id, "other words");
  expect(state()).toEqual({ is: "needs-passphrase", wasWrong: true });
  await model.tryPassphrase(id, "two words");
  expect(counts()).toEqual([[3, 0, 1]]);
});

test("what can't be read is refused by its reason, and the others go on", async () => {
  let wasRead = false;
  const huge = {
    name: "huge.json",
    size: largestFile + 1,
    arrayBuffer: () => {
      wasRead = true;
      return Promise.resolve(new ArrayBuffer());
    },
  };
  const gone = { name: "gone.json", size: 1, arrayBuffer: () => Promise.reject(new Error("NotFoundError")) };
  await model.addFiles([huge, gone, file("nothing.txt", "some text"), file("aegis-plain.json")]);
  const reasons = model.files.value.map(({ state }) => (state.is === "refused" ? state.because : state.is));
  expect(reasons).toEqual(["too-large", "unreachable", "unrecognised", "read"]);
  expect(wasRead).toBe(false);
  expect(model.countToAdd.value).toBe(3);
});

test("a file that is taken out while its passphrase is tried leaves nothing behind", async () => {
  await model.addFiles([file("2fas-encrypted.json")]);
  const [{ id } = { id: 0 }] = model.files.value;
  const trying = model.tryPassphrase(id, "other words");
  model.drop(id);
  await trying;
  const asked = fake.asked.length;
  await model.tryPassphrase(id, "two words");
  expect(fake.asked).toHaveLength(asked);
  expect(model.files.value).toEqual([]);
});

test("an empty file and one that is no text are told for what they are, and the background isn't asked", async () => {
  await model.addFiles([file("empty.json", ""), file("photo.json", "\0\0")]);
  const reasons = model.files.value.map(({ state }) => (state.is === "refused" ? state.because : state.is));
  expect(reasons).toEqual(["empty", "no-text"]);
  expect(fake.asked).toEqual([]);
});

test("more files than fifty are left out, and that is said", async () => {
  await model.addFiles(Array.from({ length: 52 }, (_, at) => file(`${at}.txt`, "nothing")));
  expect(model.files.value).toHaveLength(50);
  expect(fake.saying).toBe("importTooManyFiles");
});

test("a full disk: it is said, nothing is called added, and the files are still there to try again", async () => {
  await model.addText(fixture("key-uris.txt"));
  fake.answers["import.add"] = () => ({ ok: false, because: "storage-full" });
  await model.add();
  expect(fake.saying).toBe("problemStorageFull");
  expect(model.done.value).toBeUndefined();
  expect(model.countToAdd.value).toBe(3);
  expect(model.isAdding.value).toBe(false);
});
