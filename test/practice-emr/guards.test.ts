import { request } from "node:http";
import { expect, test } from "vitest";
import { createApp } from "../../src/practice-emr/app.ts";
import { createEmr } from "../../src/practice-emr/emr.ts";
import { passingKeys } from "../../src/practice-emr/storage/keys.ts";
import { openSqlite } from "../../src/practice-emr/storage/sqlite-database.ts";
import { enrolled, pastPassword, startBench } from "./set-up.ts";

/** Every page and form that there is, as the router has them. */
async function everyRoute(): Promise<{ method: string; path: string }[]> {
  const database = await openSqlite(":memory:");
  const app = createApp(await createEmr(database, passingKeys(), { clock: Date.now, inspector: false }));
  await database.close();
  const routes = app.routes.filter(({ method, path }) => method !== "ALL" && !path.includes("*"));
  return routes.map(({ method, path }) => ({ method, path: path.replace(/:language\{.*\}/, "fr") }));
}

test("CVE-2026-34727, CVE-2026-95754: another way in left the code out; here the password alone opens nothing", async () => {
  const bench = await startBench();
  // An administrator: what the support desk and the settings would show is among what must stay shut.
  await enrolled(bench, { username: "admin" });
  bench.clock.now += 30_000;
  const [client, prompt] = await pastPassword(bench, "admin");
  expect(prompt.path).toBe("/mfa");
  const routes = await everyRoute();
  expect(routes.length).toBeGreaterThan(15);
  const seen: string[] = [];
  // Signing out ends even what the password opened: last.
  const isLast = ({ path }: { path: string }) => Number(path === "/sign-out");
  for (const { method, path } of routes.toSorted((a, b) => isLast(a) - isLast(b))) {
    const shown = await (method === "GET" ? client.get(path) : client.post(path, { username: "mokafor" }));
    expect(shown.html, `${method} ${path}`).not.toMatch(
      /id="(?:schedule-title|chart-title|user-menu|text-key|recovery-codes|required|support-done|settings-saved)"/,
    );
    seen.push(path);
    if (path !== "/sign-out") expect((await client.get("/home")).path, `after ${path}`).not.toBe("/home");
  }
  expect(seen).toEqual(expect.arrayContaining(["/home", "/support", "/settings", "/mfa/enable"]));
});

test("a form without the session's token changes nothing", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const refused = await client.postRaw("/sign-out", new URLSearchParams({ csrf: "guessed" }));
  expect([refused.status, refused.html.includes("Nothing was changed")]).toEqual([403, true]);
  expect((await client.get("/home")).path).toBe("/home");
});

test("another session's token is refused", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const [other, page] = await pastPassword(bench, "tlefebvre");
  expect(other.cookies).not.toEqual(client.cookies);
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  expect((await client.postRaw("/sign-out", new URLSearchParams({ csrf }))).status).toBe(403);
});

test.each(["http://localhost:1", "null", "https://evil.example"])(
  "a form from the origin %s is refused, whatever token it has",
  async (origin) => {
    const bench = await startBench();
    const [client, page] = await pastPassword(bench);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const refused = await client.postRaw("/sign-out", new URLSearchParams({ csrf }), { Origin: origin });
    expect(refused.status).toBe(403);
    expect((await client.postRaw("/sign-out", new URLSearchParams({ csrf }))).path).toBe("/sign-in");
  },
);

test("what only begins like a form's type is refused as a form is", async () => {
  const { emr } = await startBench();
  const headers = { "Content-Type": "application/x-www-form-urlencoded-x", Origin: emr.url };
  const refused = await fetch(`${emr.url}/sign-in`, { method: "POST", body: "username=mokafor", headers });
  expect(refused.status).toBe(403);
});

test("a name that is not localhost is not answered", async () => {
  const { emr } = await startBench();
  const status = await new Promise((resolve, reject) => {
    const headers = { Host: `evil.example:${emr.port}` };
    request({ host: "127.0.0.1", port: emr.port, headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    })
      .on("error", reject)
      .end();
  });
  expect(status).toBe(421);
});

test("the session's cookie is named by the port, closed to scripts and to other sites", async () => {
  const { emr } = await startBench();
  const { headers } = await fetch(`${emr.url}/sign-in`);
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(new RegExp(`^practice-emr-${emr.port}=[^;]+; Path=/; HttpOnly; SameSite=Lax$`)),
  ]);
});

test("a cookie with another signature is no session", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const [cookie] = client.cookies;
  const [name = "", value = ""] = cookie ?? [];
  const forged = `${value.slice(0, value.indexOf(".") + 1)}${"A".repeat(43)}%3D`;
  const reply = await fetch(`${bench.emr.url}/home`, {
    headers: { Cookie: `${name}=${forged}` },
    redirect: "manual",
  });
  expect(reply.headers.get("Location")).toBe("/sign-in");
});

test("no page allows inline scripts or styles, frames of others, or a stored copy", async () => {
  const bench = await startBench();
  await bench.emr.control.change({ promptForm: "six-boxes" });
  const [client] = await pastPassword(bench, "admin");
  for (const path of ["/home", "/mfa/enable", "/support", "/settings", "/trouble", "/inspector", "/nope"]) {
    const { headers, html } = await client.get(path);
    const policy = headers.get("Content-Security-Policy");
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(html, path).not.toMatch(/\sstyle=|<style|\son[a-z]+=|<script(?! src)/);
  }
});

test("what a reader typed is shown as text", async () => {
  const client = (await startBench()).client();
  await client.get("/sign-in");
  const page = await client.post("/sign-in", { username: "<img src=x>" });
  expect(page.html).toContain("&lt;img src=x&gt;");
  expect(page.html).not.toContain("<img");
});

test("every answer's Date is the server's clock, the favicon's to a HEAD too", async () => {
  const bench = await startBench();
  await bench.emr.control.change({ clockOffsetMs: -95_000 });
  const expected = new Date(bench.clock.now - 95_000).toUTCString();
  for (const [path, method, status] of [
    ["/sign-in", "GET", 200],
    ["/favicon.ico", "HEAD", 200],
    ["/assets/practice-emr.css", "GET", 200],
    ["/nope", "GET", 404],
    ["/sign-out", "POST", 403],
  ] as const) {
    const reply = await fetch(`${bench.emr.url}${path}`, { method });
    expect([reply.status, reply.headers.get("Date")], path).toEqual([status, expected]);
  }
});

test("a form larger than any of ours is refused", async () => {
  const client = (await startBench()).client();
  await client.get("/sign-in");
  expect((await client.post("/sign-in", { username: "m".repeat(20_000) })).status).toBe(413);
});

test("the language follows the browser until it is chosen, and the switch stays on this site", async () => {
  const bench = await startBench();
  const asked = await fetch(`${bench.emr.url}/sign-in`, { headers: { "Accept-Language": "fr-CA,en;q=0.5" } });
  expect(await asked.text()).toContain('<html lang="fr-CA">');
  const client = bench.client();
  expect((await client.get("/language/fr?to=/sign-in%3Fusername=admin")).html).toContain(
    "Nom d&#39;utilisateur",
  );
  expect((await client.get("/sign-in")).html).toContain('<html lang="fr-CA">');
  for (const to of ["//evil.example", "https://evil.example", "/\\evil.example", "evil"]) {
    const reply = await fetch(`${bench.emr.url}/language/en?to=${encodeURIComponent(to)}`, {
      redirect: "manual",
    });
    expect(reply.headers.get("Location"), to).toBe("/home");
  }
});
