import { expect, test } from "vitest";
import { enrolled, passwordOf, startBench } from "./set-up.ts";

const form = {
  clockOffsetSeconds: "-90.5",
  algorithm: "SHA-256",
  digits: "8",
  period: "45",
  windowBehind: "2",
  windowAhead: "0",
  promptForm: "iframe",
};

test("it shows each user's state, the last accepted step, the codes left and the events, and no secret", async () => {
  const bench = await startBench();
  const { textKey, recoveryCodes } = await enrolled(bench);
  const { html } = await bench.client().get("/inspector");
  const row = /<tr data-user="mokafor">.*?<\/tr>/s.exec(html)?.[0];
  expect(row).toContain(`${Math.floor(bench.clock.now / 30_000)} (now − 0)`);
  expect(row).toContain("5 left, 0 used");
  expect(html).toContain('<tr data-event="confirmed">');
  for (const secret of [textKey, ...recoveryCodes]) expect(html).not.toContain(secret);
});

test("it says when the next attempt counts, and who is locked for good", async () => {
  const bench = await startBench();
  await enrolled(bench);
  const row = async () => {
    const { html } = await bench.client().get("/inspector");
    return /<tr data-user="mokafor">.*?<\/tr>/s.exec(html)?.[0];
  };
  expect(await row()).toContain("<td>now</td>");
  const client = bench.client();
  const { clock } = bench;
  await client.enterPassword("mokafor", passwordOf("mokafor"));
  for (let guess = 0; guess < 6; guess++) await client.post("/mfa", { code: "no code" });
  const until = new Date(clock.now + 30_000).toISOString().replace("T", " ").replace("Z", " UTC");
  expect(await row()).toContain(`<td>${until}</td>`);
  for (let guess = 0; guess < 94; guess++) {
    clock.now += 3_600_000;
    // A half-open session lasts twelve hours.
    if (guess % 10 === 0) await client.enterPassword("mokafor", passwordOf("mokafor"));
    await client.post("/mfa", { code: "no code" });
  }
  expect(await row()).toContain("<td>locked: unlock or reset</td>");
});

test("what it applies is in force at once", async () => {
  const bench = await startBench();
  const client = bench.client();
  await client.get("/inspector");
  const applied = await client.post("/inspector", form);
  expect(applied.html).toContain("Applied.");
  expect(bench.emr.control.settings()).toEqual({
    mfaRequired: false,
    clockOffsetMs: -90_500,
    algorithm: "SHA-256",
    digits: 8,
    period: 45,
    windowBehind: 2,
    windowAhead: 0,
    promptForm: "iframe",
  });
  expect(bench.emr.control.now()).toBe(bench.clock.now - 90_500);
});

test.each([
  ["period", "0"],
  ["digits", "5"],
  ["windowAhead", "-1"],
  ["algorithm", "MD5"],
  ["promptForm", ""],
  ["clockOffsetSeconds", "soon"],
])("%s = %j is refused and changes nothing", async (name, value) => {
  const bench = await startBench();
  const before = bench.emr.control.settings();
  const client = bench.client();
  await client.get("/inspector");
  const refused = await client.post("/inspector", { ...form, [name]: value });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(name === "clockOffsetSeconds" ? "clockOffsetMs" : name);
  expect(bench.emr.control.settings()).toEqual(before);
});

test("started without it, there is none", async () => {
  const bench = await startBench({ inspector: false });
  const client = bench.client();
  expect((await client.get("/inspector")).status).toBe(404);
  expect((await client.get("/sign-in")).html).not.toContain("/inspector");
});

test("control names a setting that is out of range and changes nothing", async () => {
  const { emr } = await startBench();
  await expect(emr.control.change({ period: 1, windowAhead: 99 })).rejects.toThrow(
    "period, windowAhead: out of range",
  );
  expect(emr.control.settings().period).toBe(30);
});
