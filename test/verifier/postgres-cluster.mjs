// A private PostgreSQL server on loopback, for one test file or one benchmark. It fails, and nothing is skipped, where
// PostgreSQL isn't installed. Where CHARTKEY_TEST_POSTGRES names a server that runs already, a new database there.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import pg from "pg";
import { programOf } from "../../scripts/set-up.mjs";

// The shell waits for the end of its stdin, so that the server goes with the process that wanted it, even a killed one.
const script = `
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf %s "$PGPASSWORD" > password
"$1/initdb" --pgdata=data --username=chartkey --pwfile=password --auth=scram-sha-256 --locale=C --encoding=UTF8 \\
  --no-sync > initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
"$1/postgres" -D data -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync="$3" &
server=$!
read -r end || true
# Clients that are about to leave may do so; the others are cut off.
"$1/pg_ctl" stop -D data -s -m smart -t 5 > stop.log 2>&1 || "$1/pg_ctl" stop -D data -s -m fast > stop.log 2>&1
wait "$server" || true
`;

/**
 * @param {{ fsync?: "on" | "off" }} [options] "off" (the default) is for tests, which outlive no power cut
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ fsync = "off" } = {}) {
  const { CHARTKEY_TEST_POSTGRES: running } = process.env;
  if (running) return newDatabase(running);
  const bin = dirname(realpathSync(programOf("postgresql")));
  const port = await freePort();
  const password = randomBytes(16).toString("hex");
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  const [program = "sh", ...given] = [...user, "sh", "-c", script, "sh", bin, String(port), fsync];
  const server = spawn(program, given, {
    cwd: "/",
    env: { ...process.env, PGPASSWORD: password },
    stdio: ["pipe", "ignore", "pipe"],
  });
  const gone = once(server, "exit");
  await ready(server);
  return {
    url: `postgres://chartkey:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      server.stdin.end();
      await gone;
    },
  };
}

/** @param {string} server */
async function newDatabase(server) {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const run = async (/** @type {string} */ statement) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, stop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** @param {import("node:child_process").ChildProcessByStdio<import("node:stream").Writable, null, import("node:stream").Readable>} server */
function ready(server) {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (text) => {
      log += text;
      if (log.includes("ready to accept connections")) resolve(undefined);
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
