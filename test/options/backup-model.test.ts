// Saving and restoring backups, over the real sealing of files (at a cost that tests can bear).

import { beforeEach, expect, test } from "vitest";
import type { Request } from "../../src/messages/protocol.ts";
import { BackupModel } from "../../src/options/backup/backup-model.ts";
import { RestoreModel } from "../../src/options/backup/restore-model.ts";
import type { TextFile } from "../../src/options/text-file.ts";
import { openBackup, sealBackup } from "../../src/vault/backup.ts";
import { largestFile } from "../../src/vault/largest-file.ts";
import { emptyVault, type Vault } from "../../src/vault/vault.ts";
import { writeVault } from "../../src/vault/vault-json.ts";
import { sampleAccount, sampleVault, testCost } from "../vault/samples.ts";
import { FakeOptions } from "./fake-options.ts";

const strong = () => Promise.resolve({ score: 4 } as const);
const soon = () => new Promise((resolve) => setTimeout(resolve));
const passphrase = "otter marble sunday";
const file = (text: string): TextFile => new File([text], "backup.json");

let fake: FakeOptions;

beforeEach(async () => {
  fake = new FakeOptions();
  fake.vault = sampleVault;
  await fake.model.refresh();
  fake.answers["backup.make"] = async ({ passphrase: words }: Request<"backup.make">) => ({
    ok: true,
    text: await sealBackup(fake.vault, words, testCost),
  });
  fake.answers["backup.check"] = async ({ text, passphrase: words }: Request<"backup.check">) => {
    const opened = await openBackup(text, { type: "passphrase", passphrase: words });
    return opened.ok ? { ok: true, accounts: opened.vault.accounts.length, missing: 0 } : opened;
  };
  fake.answers["backup.open"] = async ({ text, passphrase: words }: Request<"backup.open">) => {
    const opened = await openBackup(text, { type: "passphrase", passphrase: words });
    return opened.ok ? { ok: true, contents: new TextDecoder().decode(writeVault(opened.vault)) } : opened;
  };
});

async function made(model: BackupModel): Promise<string> {
  model.chosen.typed.value = passphrase;
  model.chosen.repeated.value = passphrase;
  await soon();
  await model.make();
  return fake.saved.at(-1)?.text ?? "";
}

test("a backup counts only once its saved bytes were seen to open", async () => {
  const model = new BackupModel(fake.model, strong);
  const text = await made(model);
  expect(fake.saved[0]?.name).toMatch(/^chartkey-backup-\d{4}-\d\d-\d\d\.json$/);
  expect(model.state.value.is).toBe("handed-over");
  expect(model.chosen.typed.value).toBe("");
  await model.check(file(text.slice(0, 300)));
  expect(model.state.value).toMatchObject({ is: "handed-over", problem: "backupDamaged" });
  await model.check(file(await sealBackup(sampleVault, "another one's words", testCost)));
  expect(model.state.value).toMatchObject({ is: "handed-over", problem: "backupWrongPassphrase" });
  await model.check(file(text));
  expect(model.state.value).toEqual({ is: "checked", accounts: 2, missing: 0 });
});

test("a weak passphrase, or two that differ, make no file", async () => {
  const weak = new BackupModel(fake.model, () => Promise.resolve({ score: 1 }));
  expect(await made(weak)).toBe("");
  expect(weak.chosen.problem.value).toBe("createWeak");
  const differs = new BackupModel(fake.model, strong);
  differs.chosen.typed.value = passphrase;
  await soon();
  await differs.make();
  expect(differs.chosen.problem.value).toBe("passphrasesDiffer");
  expect(fake.asked).toEqual([]);
});

test("a background that doesn't answer is told, and the form is there again", async () => {
  delete fake.answers["backup.make"];
  const model = new BackupModel(fake.model, strong);
  await made(model);
  expect(fake.saying).toBe("problemNoAnswer");
  expect(model.state.value.is).toBe("choosing-passphrase");
});

test("a restore shows what would change, and asks for exactly that", async () => {
  const text = await sealBackup(sampleVault, passphrase, testCost);
  const [maya] = sampleVault.accounts;
  if (!maya) throw new Error("no account");
  const mine: Vault = {
    ...emptyVault,
    accounts: [{ ...maya, recoveryCodes: [] }, sampleAccount("théo", { secret: new Uint8Array(20) })],
  };
  fake.vault = mine;
  await fake.model.refresh();
  const model = new RestoreModel(fake.model);
  await model.choose(file(text));
  await model.open("other words");
  expect(model.state.value).toMatchObject({ is: "locked-file", problem: "backupWrongPassphrase" });
  await model.open(passphrase);
  expect(model.plan.value).toMatchObject({ added: [], changed: [{ mine: { id: "maya" } }], conflicts: [{}] });
  const [conflict] = model.plan.value?.conflicts ?? [];
  model.decide(conflict?.theirs.id ?? "", "both");
  fake.answers["backup.restore"] = () => ({ ok: false, because: "storage-full" });
  await model.restore();
  expect(fake.saying).toBe("problemStorageFull");
  expect(model.state.value.is).toBe("opened");
  fake.answers["backup.restore"] = () => ({ ok: true, added: 1, changed: 1 });
  await model.restore();
  expect(fake.asked.at(-1)).toMatchObject(["backup.restore", { choices: { théo: "both" } }]);
  expect(model.state.value).toEqual({ is: "done", added: 1, changed: 1 });
});

test.for([
  ["backupNotOne", "{}"],
  ["backupNotOne", '{"version":1,"header":{"slots":null,"params":null},"db":{}}'],
  ["backupNewerVersion", '{"format":"chartkey-vault","version":99}'],
  ["backupDamaged", '{"format":"chartkey-vault","version":1}'],
] as const)("%s: before a passphrase is asked for (%#)", async ([problem, text]) => {
  const model = new RestoreModel(fake.model);
  await model.choose(file(text));
  expect(model.state.value).toEqual({ is: "choosing-file", problem });
});

/** Answers in the order in which they are let go, not in that in which they were asked for. */
function held(name: "backup.open" | "backup.check" | "backup.restore") {
  const answer = fake.answers[name] as (request: unknown) => Promise<unknown>;
  const waiting: (() => void)[] = [];
  fake.answers[name] = async (request: unknown) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return answer(request);
  };
  return async (at: number) => {
    waiting[at]?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
}

test("a file that was left for another one while it was opened doesn't come back in the other's place", async () => {
  const text = await sealBackup(sampleVault, passphrase, testCost);
  const model = new RestoreModel(fake.model);
  await model.choose(new File([text], "old.json"));
  const letGo = held("backup.open");
  const opening = model.open(passphrase);
  model.startAnew();
  const choosing = model.choose(new File([text], "new.json"));
  await soon();
  await letGo(1);
  await choosing;
  expect(model.state.value).toMatchObject({ is: "locked-file", name: "new.json" });
  await letGo(0);
  await opening;
  expect(model.state.value).toMatchObject({ is: "locked-file", name: "new.json", isOpening: false });
});

test("of two files chosen one after the other, the later one is shown, whichever is looked at first", async () => {
  const text = await sealBackup(sampleVault, passphrase, testCost);
  const model = new RestoreModel(fake.model);
  const letGo = held("backup.open");
  const choosing = [model.choose(new File([text], "first.json")), model.choose(file("{}"))];
  await soon();
  await letGo(1);
  await letGo(0);
  await Promise.all(choosing);
  expect(model.state.value).toEqual({ is: "choosing-file", problem: "backupNotOne" });
});

test("while a backup is restored, no other file takes its place", async () => {
  const text = await sealBackup(sampleVault, passphrase, testCost);
  const model = new RestoreModel(fake.model);
  await model.choose(file(text));
  await model.open(passphrase);
  fake.answers["backup.restore"] = () => Promise.resolve({ ok: true, added: 1, changed: 0 });
  const letGo = held("backup.restore");
  const restoring = model.restore();
  await soon();
  model.startAnew();
  expect(model.state.value.is).toBe("opened");
  await letGo(0);
  await restoring;
  expect(model.state.value).toEqual({ is: "done", added: 1, changed: 0 });
});

test("a look at a saved file that was given up says nothing of the next one", async () => {
  const model = new BackupModel(fake.model, strong);
  const text = await made(model);
  const letGo = held("backup.check");
  const checking = model.check(file(text));
  await soon();
  model.startAnew();
  await letGo(0);
  await checking;
  expect(model.state.value).toEqual({ is: "choosing-passphrase" });
});

test.for([
  ["an empty file", "", "fileEmpty"],
  ["a picture", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "backupNotOne"],
] as const)("%s is told for what it is, and the background isn't asked", async ([, text, problem]) => {
  const model = new RestoreModel(fake.model);
  await model.choose(file(text));
  expect(model.state.value).toEqual({ is: "choosing-file", problem });
  expect(fake.asked).toEqual([]);
});

test("a file too large isn't read, one that went away is told", async () => {
  const model = new RestoreModel(fake.model);
  await model.choose({
    name: "b",
    size: largestFile + 1,
    arrayBuffer: () => Promise.reject(new Error("read")),
  });
  expect(model.state.value).toEqual({ is: "choosing-file", problem: "backupTooLarge" });
  await model.choose({ name: "b", size: 1, arrayBuffer: () => Promise.reject(new Error("NotFoundError")) });
  expect(model.state.value).toEqual({ is: "choosing-file", problem: "importUnreachable" });
  expect(fake.asked).toEqual([]);
});
