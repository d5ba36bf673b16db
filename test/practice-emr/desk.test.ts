import { expect, test } from "vitest";
import { codeAt, enrolled, pastPassword, startBench } from "./set-up.ts";

test("the support desk and the settings are the admin's alone", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench, "tlefebvre");
  for (const path of ["/support", "/settings"]) expect((await client.get(path)).status, path).toBe(403);
  await client.get("/home");
  expect((await client.post("/support", { action: "reset", username: "mokafor" })).status).toBe(403);
  expect((await client.post("/settings", { mfaRequired: "yes" })).status).toBe(403);
  expect(bench.emr.control.settings().mfaRequired).toBe(false);
});

test("a reset needs the person verified; then the password alone signs in and MFA can be set up anew", async () => {
  const bench = await startBench();
  const { recoveryCodes } = await enrolled(bench);
  const [admin] = await pastPassword(bench, "admin");
  await admin.get("/support");
  const reset = { action: "reset", username: "mokafor" };
  await admin.post("/support", reset);
  expect((await bench.emr.control.record("mokafor"))?.active).toBeDefined();
  const [waiting] = await pastPassword(bench);
  const done = await admin.post("/support", { ...reset, verified: "yes" });
  expect(done.html).toContain("MFA of Dr. Maya Okafor was reset");
  const [, home] = await pastPassword(bench);
  expect(home.path).toBe("/home");
  const old = recoveryCodes[0] ?? "";
  expect((await waiting.post("/mfa", { code: old })).html).toContain('data-mfa="off"');
  expect((await enrolled(bench)).recoveryCodes).not.toContain(old);
  expect(await bench.emr.control.events()).toContainEqual(
    expect.objectContaining({ type: "reset", actor: "admin" }),
  );
});

test("an unlock lets the person try at once and keeps the authenticator", async () => {
  const bench = await startBench();
  const { textKey } = await enrolled(bench);
  bench.clock.now += 30_000;
  const [client] = await pastPassword(bench);
  const code = codeAt(textKey, bench.clock.now);
  for (let n = 0; n < 6; n++) await client.post("/mfa", { code: code === "000000" ? "111111" : "000000" });
  const [admin] = await pastPassword(bench, "admin");
  expect((await admin.get("/support")).html).toContain('id="unlock-mokafor"');
  await admin.post("/support", { action: "unlock", username: "mokafor" });
  expect((await client.post("/mfa", { code })).path).toBe("/home");
});

test("MFA required is set and cleared by its box", async () => {
  const bench = await startBench();
  const { client } = await enrolled(bench, { username: "admin" });
  await client.get("/settings");
  expect((await client.post("/settings", { mfaRequired: "yes" })).html).toContain("Saved.");
  expect(bench.emr.control.settings().mfaRequired).toBe(true);
  expect((await client.post("/settings", {})).html).not.toMatch(/id="mfa-required"[^>]*checked/);
  expect(bench.emr.control.settings().mfaRequired).toBe(false);
});
