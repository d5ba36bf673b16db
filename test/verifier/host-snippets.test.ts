// The hosts of docs/VERIFIER.md and the test of one, each run as it stands there.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { blocksOf, installedPackage, root } from "./installed-package.ts";
import { codeOf } from "./set-up.ts";

const project = installedPackage();
const blocks = blocksOf(readFileSync(join(root, "docs/VERIFIER.md"), "utf8"), "js");
const hosts = [...blocks.keys()].filter((name) => !name.startsWith("login."));

/** Maya's enrolment, by the host's own verifier, with the code before last: the next two are good for logins. */
const begin = `
import { verifier } from "./login.js";
const enrolment = await verifier.enrol("maya", { accountName: "maya" });
process.stdout.write(JSON.stringify({ secret: enrolment.secret }) + "\\n");
process.stdin.once("data", async (code) => {
  const { credentialId } = enrolment;
  const confirmed = await verifier.confirm("maya", { credentialId, code: String(code).trim() });
  await import("./" + process.argv[2]);
  process.stdout.write(JSON.stringify(confirmed) + "\\n");
});
`;

beforeAll(() => {
  for (const [name, text] of blocks) writeFileSync(join(project.folder, name), text);
  writeFileSync(join(project.folder, "begin.mjs"), begin);
});

let host: ChildProcess | undefined;
afterEach(async () => {
  if (host?.exitCode === null) {
    const gone = once(host, "exit");
    host.kill();
    await gone;
  }
});

const period = 30_000;

async function start(name: string) {
  const port = await freePort();
  const started = spawn(process.execPath, ["begin.mjs", name], {
    cwd: project.folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  host = started;
  const lines = linesOf(started.stdout);
  const { secret } = JSON.parse(await lines());
  started.stdin.write(codeOf(secret, Date.now() - period));
  const { recoveryCodes } = JSON.parse(await lines());
  await listening(port);
  let cookie = "";
  const send = async (path: string, form?: Record<string, string>, as = cookie) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { Cookie: as, Connection: "close" },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    const set = response.headers.get("Set-Cookie");
    if (set) cookie = set.split(";")[0] ?? "";
    return { status: response.status, text: await response.text(), set };
  };
  return { secret, recoveryCodes: recoveryCodes as string[], send, cookie: () => cookie };
}

const right = { username: "maya", password: "maple-harbour-27" };

it("are the three that are promised", () => {
  expect(hosts).toEqual(["express.js", "fastify.js", "hono.js"]);
});

it("test themselves with a clock of their own", () => {
  const { status, stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=tap", "login.test.js"], {
    cwd: project.folder,
    encoding: "utf8",
  });
  expect(stdout).toContain("# pass 1\n");
  expect(status).toBe(0);
});

describe.each(hosts)("%s", (name) => {
  it("asks for the password first, lets nobody in before the code was right, and each code in once", async () => {
    const { secret, send, cookie } = await start(name);
    expect(await send("/mfa", { code: codeOf(secret, Date.now()) })).toMatchObject({ status: 401 });
    expect(await send("/login", { ...right, password: "wrong" })).toMatchObject({ status: 401, set: null });
    expect(await send("/login", { ...right, username: "nobody" })).toMatchObject({ status: 401, set: null });
    const opened = await send("/login", right);
    expect(opened).toMatchObject({ status: 200, text: "Code?" });
    expect(opened.set).toMatch(/HttpOnly/i);
    expect(opened.set).toMatch(/Secure/i);
    const halfOpen = cookie();
    expect(await send("/chart")).toMatchObject({ status: 401 });

    const code = codeOf(secret, Date.now());
    const wrong = String((Number(code) + 500_000) % 1_000_000).padStart(6, "0");
    expect(await send("/mfa", { code: wrong })).toMatchObject({ status: 422, set: null });
    expect(await send("/mfa", { code })).toMatchObject({ status: 200, text: "In." });
    expect(await send("/chart")).toMatchObject({ status: 200, text: "The chart of maya's patients" });
    expect(await send("/chart", undefined, halfOpen)).toMatchObject({ status: 401 });

    await send("/login", right);
    expect(await send("/mfa", { code })).toMatchObject({ status: 422 });
    expect(await send("/chart")).toMatchObject({ status: 401 });
  });

  it("takes a recovery code once, says how many are left, and says when codes are throttled", async () => {
    const { recoveryCodes, send } = await start(name);
    const [code = ""] = recoveryCodes;
    await send("/login", right);
    expect(await send("/mfa", { code })).toMatchObject({ status: 200, text: "In. Recovery codes left: 4." });
    await send("/login", right);
    expect(await send("/mfa", { code })).toMatchObject({ status: 422 });
    for (let time = 0; time < 6; time++) await send("/mfa", { code: "no code" });
    expect((await send("/mfa", { code: "no code" })).text).toMatch(
      /^Too many wrong codes\. Try again in \d+ s\.$/,
    );
  });
});

/** The next line that is written, each time it is asked. */
function linesOf(stream: NodeJS.ReadableStream): () => Promise<string> {
  const iterator = (async function* () {
    let held = "";
    for await (const part of stream) {
      held += part;
      const lines = held.split("\n");
      held = lines.pop() ?? "";
      yield* lines;
    }
  })();
  return async () => (await iterator.next()).value ?? "";
}

/** Hosts differ in when they begin to listen. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const isThere = await fetch(`http://127.0.0.1:${port}/chart`).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((next) => setTimeout(next, 20));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
