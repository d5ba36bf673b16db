// Files of other apps, as the background reads and adds them.

import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { addImported, readImportFile } from "../../src/background/imports.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { fake } from "./fake-browser.ts";
import { accounts, enrol, keyUri, now, openVault } from "./scene.ts";

const fixture = (name: string) => readFileSync(`test/vault/fixtures/${name}`, "utf8");

beforeEach(openVault);

async function read(text: string, passphrase?: string) {
  const file = await readImportFile({ text, ...(passphrase !== undefined && { passphrase }) }, now);
  if (!file.ok) throw new Error(file.because);
  return file;
}

test("a file is read without changing anything, and added unbound when that is said", async () => {
  const text = fixture("aegis-encrypted.json");
  expect(await readImportFile({ text }, now)).toEqual({ ok: false, because: "needs-passphrase" });
  const file = await read(text, "aegis words");
  expect(file).toMatchObject({
    source: "aegis",
    twice: 0,
    refused: [{ type: "steam" }, { because: "algorithm" }],
  });
  expect(await accounts()).toEqual([]);
  expect(await addImported(file.contents, now)).toEqual({ ok: true, added: 3, movedOn: 0 });
  expect(await accounts()).toMatchObject([
    { issuer: "Lakeside Clinic", notes: "night shift", pinned: true, origins: [], wantedOrigins: [] },
    { issuer: "Harbor", algorithm: "SHA-256" },
    { type: "hotp", counter: 7 },
  ]);
  expect(await addImported(file.contents, now)).toEqual({ ok: true, added: 0, movedOn: 0 });
});

test("what is there already, in the vault or twice in the file, is told and not added", async () => {
  await enrol();
  const file = await read(`${keyUri}\n${keyUri}\n${fixture("key-uris.txt")}`);
  expect(file).toMatchObject({ twice: 1 });
  expect(await addImported(file.contents, now)).toEqual({ ok: true, added: 3, movedOn: 0 });
});

test("a counter moves on with a file that has it further on, and never back", async () => {
  const gate = (counter: number) =>
    `otpauth://hotp/Gate:maya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&counter=${counter}`;
  await addImported((await read(gate(4))).contents, now);
  // Twice in the file: the later one counts.
  const file = await read(`${gate(6)}\n${gate(9)}\n${gate(2)}`);
  expect(file).toMatchObject({ twice: 2 });
  expect(await addImported(file.contents, now)).toEqual({ ok: true, added: 0, movedOn: 1 });
  expect(await accounts()).toMatchObject([{ counter: 9 }]);
  expect(await addImported((await read(gate(5))).contents, now)).toEqual({ ok: true, added: 0, movedOn: 0 });
  expect(await accounts()).toMatchObject([{ counter: 9 }]);
});

test("while locked nothing is read or added; a full disk leaves everything as it was", async () => {
  const { contents } = await read(keyUri);
  const before = await readOpenVault(now);
  const { set } = fake.local;
  fake.local.set = () => Promise.reject(new Error("QuotaExceededError"));
  expect(await addImported(contents, now)).toEqual({ ok: false, because: "storage-full" });
  fake.local.set = set;
  expect(await readOpenVault(now)).toEqual(before);
  expect(await addImported("{}", now)).toEqual({ ok: false, because: "damaged" });
  await endSession();
  expect(await readImportFile({ text: keyUri }, now)).toEqual({ ok: false, because: "locked" });
  expect(await addImported(contents, now)).toEqual({ ok: false, because: "locked" });
});
