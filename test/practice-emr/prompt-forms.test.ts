import { expect, test } from "vitest";
import type { PromptForm } from "../../src/practice-emr/settings.ts";
import { codeAt, enrolled, passwordOf, pastPassword, startBench } from "./set-up.ts";

async function promptOf(promptForm: PromptForm) {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  await bench.emr.control.change({ promptForm });
  bench.clock.now += 30_000;
  const [client, prompt] = await pastPassword(bench);
  return { bench, client, prompt, code: codeAt(textKey, bench.clock.now) };
}

test("one box: labelled, and marked as the place for one-time codes", async () => {
  const { prompt } = await promptOf("one-box");
  expect(prompt.html).toContain('<label for="mfa-code">MFA code</label>');
  expect(prompt.html).toMatch(/<input id="mfa-code"[^>]*autocomplete="one-time-code"/);
});

test("six boxes: joined in order", async () => {
  const { client, prompt, code } = await promptOf("six-boxes");
  expect(prompt.html.match(/<input id="digit-\d"/g)).toHaveLength(6);
  const digits = Array.from(code, (digit): [string, string] => ["digit", digit]);
  expect((await client.post("/mfa", digits)).path).toBe("/home");
});

test("boxes are as many as the enrolled code has digits, whatever is set for new ones", async () => {
  const bench = await startBench();
  await bench.emr.control.change({ digits: 8 });
  await enrolled(bench, { parameters: { algorithm: "SHA-1", digits: 8, period: 30 } });
  await bench.emr.control.change({ digits: 6, promptForm: "six-boxes" });
  const [, prompt] = await pastPassword(bench);
  expect(prompt.html.match(/<input id="digit-\d"/g)).toHaveLength(8);
});

test("six boxes: a recovery code has its own page, which stays after a refusal", async () => {
  const { client } = await promptOf("six-boxes");
  expect((await client.get("/mfa?with=recovery-code")).html).toContain('<input id="recovery-code"');
  const refused = await client.post("/mfa", { with: "recovery-code", code: "AAAA-BBBB" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('<input id="recovery-code"');
});

test("late-rendered: the form waits in a template for the script", async () => {
  const { prompt } = await promptOf("late-rendered");
  expect(prompt.html).toMatch(/<template><form.*id="mfa-code".*<\/template>/s);
  expect(prompt.html).toContain('src="/assets/late-prompt.js"');
});

test("iframe: the page holds no box, the frame of the same origin does and answers to the whole window", async () => {
  const { client, prompt, code } = await promptOf("iframe");
  expect(prompt.html).not.toContain('id="mfa-code"');
  const frame = await client.get("/mfa/frame");
  expect(frame.html).toContain('id="mfa-code"');
  expect(frame.html).toContain('target="_top"');
  expect((await client.post("/mfa", { code })).path).toBe("/home");
});

test("shadow root: the form is in an open one", async () => {
  const { prompt } = await promptOf("shadow-root");
  expect(prompt.html).toMatch(/<template shadowrootmode="open">.*id="mfa-code".*<\/template>/s);
});

test("with the password: both on one page, the code looked at only when the password is right", async () => {
  const { bench, client, code } = await promptOf("with-password");
  await client.get("/sign-in");
  const page = await client.post("/sign-in", { username: "mokafor" });
  expect(page.html).toContain('id="password"');
  expect(page.html).toContain('id="mfa-code"');
  await client.post("/password", { password: "wrong", code });
  expect((await bench.emr.control.record("mokafor"))?.failures).toBe(0);
  const wrongCode = code === "000000" ? "111111" : "000000";
  const refused = await client.post("/password", { password: passwordOf("mokafor"), code: wrongCode });
  expect([refused.status, refused.path]).toEqual([422, "/password"]);
  expect((await client.post("/password", { password: passwordOf("mokafor"), code })).path).toBe("/home");
});

test("with the password, left empty: the prompt follows", async () => {
  const { prompt } = await promptOf("with-password");
  expect(prompt.path).toBe("/mfa");
});
