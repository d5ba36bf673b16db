import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { expect, onTestFinished, test, vi } from "vitest";
import { startPracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import { codeAt, enrolled, pastPassword, startBench } from "./set-up.ts";

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "practice-emr-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "emr.sqlite");
}

test("a restart on the same file keeps the enrolment, the session, the settings and the used codes", async () => {
  const database = databaseFile();
  const first = await startBench({ database });
  const { client, textKey } = await enrolled(first);
  await first.emr.control.change({ promptForm: "six-boxes" });
  await first.emr.close();

  const second = await startBench({ database, port: first.emr.port });
  expect((await client.get("/home")).path).toBe("/home");
  expect(second.emr.control.settings().promptForm).toBe("six-boxes");
  const [again] = await pastPassword(second);
  expect((await again.post("/mfa", { code: codeAt(textKey, first.clock.now) })).status).toBe(422);
  second.clock.now = first.clock.now + 30_000;
  expect((await again.post("/mfa", { code: codeAt(textKey, second.clock.now) })).path).toBe("/home");
});

test("the keys lie beside the database, for their owner's eyes only, and not in it", async () => {
  const database = databaseFile();
  const { emr } = await startBench({ database });
  const file = `${database}.keys.json`;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const keys: unknown[] = Object.values(JSON.parse(readFileSync(file, "utf8")));
  expect(keys).toHaveLength(3);
  await emr.close();
  const bytes = readFileSync(database);
  for (const key of keys) expect(bytes.includes(String(key))).toBe(false);
});

test("neither secrets, recovery codes, passwords nor session tokens stand in the database", async () => {
  const database = databaseFile();
  const bench = await startBench({ database });
  const { client, textKey, recoveryCodes } = await enrolled(bench);
  const tokens = [...client.cookies.values()].map((cookie) => cookie.split(".")[0] ?? "");
  await bench.emr.close();
  const files = [database, `${database}-wal`]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file));
  for (const hidden of [textKey, ...recoveryCodes, ...tokens, "maple-harbour-27"]) {
    for (const bytes of files) expect(bytes.includes(hidden)).toBe(false);
  }
});

test("missing keys are not replaced: that would lock everyone out", async () => {
  const database = databaseFile();
  await (await startBench({ database })).emr.close();
  rmSync(`${database}.keys.json`);
  await expect(startPracticeEmr({ database })).rejects.toThrow("is missing: put it back");
});

test("damaged keys are not used", async () => {
  const database = databaseFile();
  await (await startBench({ database })).emr.close();
  writeFileSync(`${database}.keys.json`, '{"sessionSecret": "short"}');
  await expect(startPracticeEmr({ database })).rejects.toThrow("is damaged");
});

test("two instances on one file share enrolments, settings and used codes", async () => {
  const database = databaseFile();
  const one = await startBench({ database });
  const two = await startBench({ database });
  const { textKey } = await enrolled(one);
  await one.emr.control.change({ promptForm: "iframe" });
  one.clock.now += 30_000;
  two.clock.now += 30_000;
  const code = codeAt(textKey, one.clock.now);
  const [second, prompt] = await pastPassword(two);
  expect(prompt.html).toContain("mfa-frame");
  await second.get("/mfa/frame");
  expect((await second.post("/mfa", { code })).path).toBe("/home");
  const [first] = await pastPassword(one);
  await first.get("/mfa/frame");
  expect((await first.post("/mfa", { code })).status).toBe(422);
});

test("a locked database: a page that says what to do, no stack, the right Date; and all is well afterwards", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => log.mockRestore());
  const database = databaseFile();
  const bench = await startBench({ database });
  const [client] = await pastPassword(bench);
  const other = new Database(database);
  onTestFinished(() => void other.close());
  other.exec("BEGIN EXCLUSIVE");
  const locked = await client.post("/sign-out", {});
  expect(locked.status).toBe(503);
  expect(locked.html).toContain("locked, full or damaged");
  expect(locked.html).not.toMatch(/Error|SQLITE|\.ts/);
  expect(locked.headers.get("Date")).toBe(new Date(bench.clock.now).toUTCString());
  expect(log).toHaveBeenCalled();
  other.exec("COMMIT");
  expect((await client.post("/sign-out", {})).path).toBe("/sign-in");
});

test("a database that was damaged while it ran: the same page, not a stack", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => log.mockRestore());
  const database = databaseFile();
  const bench = await startBench({ database });
  for (const part of ["", "-wal", "-shm"]) writeFileSync(`${database}${part}`, Buffer.alloc(65_536, 7));
  const shown = await bench.client().get("/home");
  expect(shown.status).toBe(503);
  expect(shown.html).toContain("locked, full or damaged");
});

test("a file that is no database is refused at the start", async () => {
  const database = databaseFile();
  await (await startBench({ database })).emr.close();
  for (const part of ["", "-wal", "-shm"]) rmSync(`${database}${part}`, { force: true });
  writeFileSync(
    database,
    "not a database, only some text that is long enough to be read as a header of one.....",
  );
  chmodSync(database, 0o600);
  await expect(startPracticeEmr({ database })).rejects.toThrow();
});
