import { expect, test } from "vitest";
import { codeAt, enrolled, passwordOf, pastPassword, startBench } from "./set-up.ts";

test("who has MFA off is signed in by the password and sees a red open lock", async () => {
  const bench = await startBench();
  const [, home] = await pastPassword(bench);
  expect(home.path).toBe("/home");
  expect(home.html).toContain('data-mfa="off"');
  expect(home.html).toContain("Enable MFA");
});

test("a wrong password and a name that nobody has are refused alike", async () => {
  const bench = await startBench();
  const refusals = [];
  for (const username of ["mokafor", "nobody"]) {
    const client = bench.client();
    const shown = await client.enterPassword(username, "wrong");
    refusals.push([shown.status, /id="refusal"[^>]*>([^<]+)</.exec(shown.html)?.[1]]);
    expect((await client.get("/home")).path).toBe("/password");
  }
  expect(refusals[0]).toEqual([422, expect.stringContaining("not right")]);
  expect(refusals[1]).toEqual(refusals[0]);
});

test("an empty username is asked for again", async () => {
  const client = (await startBench()).client();
  await client.get("/sign-in");
  expect(await client.post("/sign-in", { username: " " })).toMatchObject({ status: 422, path: "/sign-in" });
});

test("with MFA on, charts open only after the code", async () => {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  bench.clock.now += 30_000;
  const [client, prompt] = await pastPassword(bench);
  expect(prompt.path).toBe("/mfa");
  for (const path of ["/home", "/home?patient=p-1001", "/support", "/settings"]) {
    expect((await client.get(path)).html, path).not.toContain("schedule-title");
  }
  await client.get("/mfa");
  const home = await client.post("/mfa", { code: codeAt(textKey, bench.clock.now) });
  expect(home.path).toBe("/home");
  expect(home.html).toContain('data-mfa="on"');
  expect(home.html).toContain("MFA Enabled");
});

test("the code may be typed in two groups", async () => {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  bench.clock.now += 30_000;
  const [client] = await pastPassword(bench);
  const code = codeAt(textKey, bench.clock.now);
  expect((await client.post("/mfa", { code: `${code.slice(0, 3)} ${code.slice(3)}` })).path).toBe("/home");
});

test("the code that confirmed the enrolment opens no login, and reads like a wrong one", async () => {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  const [client] = await pastPassword(bench);
  const used = codeAt(textKey, bench.clock.now);
  const replayed = await client.post("/mfa", { code: used });
  const invalid = await client.post("/mfa", { code: used === "000000" ? "111111" : "000000" });
  expect(replayed.status).toBe(422);
  expect(replayed.html).toContain("wait for the next code");
  const sentence = ({ html }: { html: string }) => /id="refusal"[^>]*>([^<]+)</.exec(html)?.[1];
  expect(sentence(invalid)).toBe(sentence(replayed));
  expect((await client.get("/home")).path).toBe("/mfa");
  expect((await bench.emr.control.events()).map((event) => "because" in event && event.because)).toContain(
    "replayed",
  );
});

test("one code opens one session, not two", async () => {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  bench.clock.now += 30_000;
  const code = codeAt(textKey, bench.clock.now);
  const [[first], [second]] = [await pastPassword(bench), await pastPassword(bench)];
  expect((await first.post("/mfa", { code })).path).toBe("/home");
  expect((await second.post("/mfa", { code })).status).toBe(422);
});

test("of a form that is sent twice at once, one answer has a cookie: no other takes its place", async () => {
  const bench = await startBench();
  const client = bench.client();
  await client.get("/sign-in");
  const named = await client.post("/sign-in", { username: "mokafor" });
  const csrf = /name="csrf" value="([^"]+)"/.exec(named.html)?.[1] ?? "";
  const form = () =>
    fetch(`${bench.emr.url}/password`, {
      method: "POST",
      body: new URLSearchParams({ csrf, password: passwordOf("mokafor") }),
      headers: { Cookie: [...client.cookies].join(";").replace(",", "="), Origin: bench.emr.url },
      redirect: "manual",
    });
  const answers = await Promise.all([form(), form()]);
  const [cookie = "", ...others] = answers.flatMap(({ headers }) => headers.getSetCookie());
  expect(others).toEqual([]);
  const home = await fetch(`${bench.emr.url}/home`, { headers: { Cookie: cookie.split(";")[0] ?? "" } });
  expect(await home.text()).toContain('id="schedule-title"');
});

test("a form whose session is over leaves the browser the cookie that it has", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const [cookie] = client.cookies;
  const headers = { Cookie: cookie?.join("=") ?? "" };
  await client.post("/sign-out", {});
  const late = await fetch(`${bench.emr.url}/mfa`, {
    method: "POST",
    body: new URLSearchParams({ code: "123456" }),
    headers: { ...headers, Origin: bench.emr.url },
  });
  expect(late.status).toBe(403);
  expect(late.headers.getSetCookie()).toEqual([]);
});

test("too many wrong codes: the prompt says until when, and not even the right one is looked at", async () => {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  bench.clock.now += 30_000;
  const [client] = await pastPassword(bench);
  const code = codeAt(textKey, bench.clock.now);
  const wrong = code === "000000" ? "111111" : "000000";
  for (let n = 0; n < 6; n++) await client.post("/mfa", { code: wrong });
  const throttled = await client.post("/mfa", { code });
  expect(throttled.status).toBe(422);
  expect(throttled.html).toMatch(/Try again at .+ \(in 30 seconds\)/);
  bench.clock.now += 30_000;
  expect((await client.post("/mfa", { code: codeAt(textKey, bench.clock.now) })).path).toBe("/home");
});

test("an empty code costs no attempt", async () => {
  const bench = await startBench();
  await enrolled(bench);
  const [client] = await pastPassword(bench);
  expect((await client.post("/mfa", { code: " " })).html).toContain("Enter the code");
  expect((await bench.emr.control.record("mokafor"))?.failures).toBe(0);
});

test("a recovery code signs in once, tells how many are left and to contact support", async () => {
  const bench = await startBench();
  const { recoveryCodes } = await enrolled(bench);
  const [recoveryCode = ""] = recoveryCodes;
  const [client] = await pastPassword(bench);
  const home = await client.post("/mfa", { code: recoveryCode.toLowerCase() });
  expect(home.html).toContain('id="recovery-code-used"');
  expect(home.html).toContain("4 are left. Contact support");
  const [again] = await pastPassword(bench);
  expect((await again.post("/mfa", { code: recoveryCode })).status).toBe(422);
});

test("signing out ends the session, and the old cookie opens nothing", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const [cookie] = client.cookies;
  expect((await client.post("/sign-out", {})).path).toBe("/sign-in");
  const [name, value] = cookie ?? [];
  const reply = await fetch(`${bench.emr.url}/home`, {
    headers: { Cookie: `${name}=${value}` },
    redirect: "manual",
  });
  expect(reply.headers.get("Location")).toBe("/sign-in");
});

test("each step gives the session a new cookie, so that a planted one is worth nothing", async () => {
  const bench = await startBench();
  const client = bench.client();
  await client.get("/sign-in");
  const planted = [...client.cookies.values()];
  await client.post("/sign-in", { username: "mokafor" });
  const named = [...client.cookies.values()];
  await client.post("/password", { password: "maple-harbour-27" });
  const signedIn = [...client.cookies.values()];
  expect(new Set([...planted, ...named, ...signedIn]).size).toBe(3);
});

test("a session ends after twelve hours", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  bench.clock.now += 12 * 3_600_000 - 1;
  expect((await client.get("/home")).path).toBe("/home");
  bench.clock.now += 1;
  expect((await client.get("/home")).path).toBe("/sign-in");
});

test("after the server's clock was ahead and came back, the prompt says that its clock is the trouble", async () => {
  const bench = await startBench();
  bench.clock.now += 3_600_000;
  const { textKey } = await enrolled(bench);
  await bench.emr.control.change({ clockOffsetMs: -3_600_000 });
  const [client] = await pastPassword(bench);
  const refused = await client.post("/mfa", { code: codeAt(textKey, bench.emr.control.now()) });
  expect(refused.html).toContain("the clock of this server was changed");
});
