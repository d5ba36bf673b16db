// SqliteStore over Node's own node:sqlite: the published build, a whole life of a credential, two connections.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { installedPackage } from "./installed-package.ts";
import { nodeWithSqlite } from "./newer-node.ts";

const project = installedPackage();
let node = "";
beforeAll(() => {
  node = nodeWithSqlite();
}, 300_000);

const life = `
import { createHmac } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { createVerifier } from "chartkey/verifier";
import { SqliteStore } from "chartkey/verifier/sqlite";

let now = Date.UTC(2026, 10, 23, 12);
const key = new Uint8Array(32).fill(7);
const nodes = [1, 2].map(() => {
  const store = new SqliteStore(new DatabaseSync("mfa.db"));
  const verifier = createVerifier({
    issuer: "Clinic", store, clock: () => now, throttle: { freeAttempts: 2 },
    secretKeys: { current: "k", keys: { k: key } }, recoveryPepper: { current: "p", keys: { p: key } },
  });
  return { store, verifier };
});
for (const { store } of nodes) await store.migrate();
const [one, two] = nodes.map(({ verifier }) => verifier);

function codeOf(base32) {
  const bits = Array.from(base32, (symbol) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(symbol).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
  const mac = createHmac("sha1", secret).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, "0");
}

const said = [];
const say = (answer) => said.push(answer.ok ? answer.method ?? "ok" : answer.because);
const { credentialId, secret } = await one.enrol("u", { accountName: "u" });
const confirmed = await two.confirm("u", { credentialId, code: codeOf(secret) });
say(confirmed);
say(await one.verify("u", codeOf(secret)));
now += 30000;
say(await one.verify("u", codeOf(secret)));
say(await two.verify("u", codeOf(secret)));
say(await two.verifyAny("u", confirmed.recoveryCodes[0]));
say(await one.verifyAny("u", confirmed.recoveryCodes[0]));
for (let time = 0; time < 4; time++) say(await [one, two][time % 2].verify("u", "no code"));
await one.unlock("u", { actor: "desk" });
now += 30000;
const renewed = await two.regenerateRecoveryCodes("u", { code: codeOf(secret) });
say(renewed);
say(await one.verifyRecoveryCode("u", confirmed.recoveryCodes[1]));
say(await one.disable("u", { code: renewed.recoveryCodes[0] }));
say(await two.verify("u", codeOf(secret)));
console.log(JSON.stringify(said));
`;

it("does everything that it does over libsql", () => {
  writeFileSync(join(project.folder, "life.mjs"), life);
  const { stdout, stderr } = spawnSync(node, ["--no-warnings", "life.mjs"], {
    cwd: project.folder,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual([
    "ok",
    "replayed",
    "totp",
    "replayed",
    "recovery-code",
    "replayed",
    "invalid",
    "invalid",
    "invalid",
    "throttled",
    "ok",
    "invalid",
    "ok",
    "not-enrolled",
  ]);
});
