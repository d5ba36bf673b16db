import jsQr from "jsqr";
import { expect, test } from "vitest";
import { codeAt, confirm, enrolled, pastPassword, recoveryCodesOf, startBench, textKeyOf } from "./set-up.ts";

test("the window shows the QR code of the key that it prints", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const shown = await client.get("/mfa/enable");
  const keyUri = new URL(readQr(shown.html));
  expect(keyUri.protocol + keyUri.host + decodeURIComponent(keyUri.pathname)).toBe(
    "otpauth:totp/Practice EMR:mokafor",
  );
  expect(keyUri.searchParams.get("issuer")).toBe("Practice EMR");
  expect(keyUri.searchParams.get("secret")).toBe(textKeyOf(shown));
  expect(textKeyOf(shown)).toMatch(/^[A-Z2-7]{32}$/);
});

test("the right code enables MFA and shows five recovery codes, once", async () => {
  const bench = await startBench();
  const { client, confirmed } = await enrolled(bench);
  expect(confirmed.status).toBe(200);
  expect(confirmed.html).toContain("MFA is now enabled.");
  const codes = recoveryCodesOf(confirmed);
  expect(new Set(codes).size).toBe(5);
  expect((await client.get("/mfa/enable")).path).toBe("/home");
  expect((await client.get("/home")).html).not.toContain(codes[0]);
});

test("a wrong code keeps MFA off and shows the same key again, also after a reload", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const shown = await client.get("/mfa/enable");
  const right = codeAt(textKeyOf(shown), bench.clock.now);
  const refused = await confirm(client, shown, right === "000000" ? "111111" : "000000");
  expect(refused.status).toBe(422);
  expect(textKeyOf(refused)).toBe(textKeyOf(shown));
  expect(textKeyOf(await client.get("/mfa/enable"))).toBe(textKeyOf(shown));
  expect((await client.get("/home")).html).toContain('data-mfa="off"');
});

test("a confirmation that comes too late gets a new key and is told so", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  const shown = await client.get("/mfa/enable");
  bench.clock.now += 600_000;
  const late = await confirm(client, shown, codeAt(textKeyOf(shown), bench.clock.now));
  expect(late.html).toContain("Here is a new one");
  expect(textKeyOf(late)).not.toBe(textKeyOf(shown));
});

test("changed parameters hold for the next enrolment, even over one that was begun", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  await client.get("/mfa/enable");
  await bench.emr.control.change({ algorithm: "SHA-512", digits: 8, period: 60 });
  const shown = await client.get("/mfa/enable");
  expect(shown.html).toContain("Time-based, SHA-512, 8 digits, 60 seconds");
  const parameters = { algorithm: "SHA-512", digits: 8, period: 60 } as const;
  const confirmed = await confirm(client, shown, codeAt(textKeyOf(shown), bench.clock.now, parameters));
  expect(recoveryCodesOf(confirmed)).toHaveLength(5);
});

test("six boxes: the confirmation has them too", async () => {
  const bench = await startBench();
  await bench.emr.control.change({ promptForm: "six-boxes" });
  const [client] = await pastPassword(bench);
  const shown = await client.get("/mfa/enable");
  expect(shown.html.match(/<input id="digit-\d"/g)).toHaveLength(6);
  const credential = /name="credential" value="([^"]+)"/.exec(shown.html)?.[1] ?? "";
  const digits = Array.from(codeAt(textKeyOf(shown), bench.clock.now), (digit): [string, string] => [
    "digit",
    digit,
  ]);
  const confirmed = await client.post("/mfa/enable", [["credential", credential], ...digits]);
  expect(recoveryCodesOf(confirmed)).toHaveLength(5);
});

test("MFA required: the password leads to enrolment, and nowhere else before it is done", async () => {
  const bench = await startBench();
  await bench.emr.control.change({ mfaRequired: true });
  const [client, shown] = await pastPassword(bench);
  expect(shown.path).toBe("/mfa/enable");
  expect(shown.html).toContain("Your clinic requires MFA");
  expect((await client.get("/home")).path).toBe("/mfa/enable");
  expect((await client.get("/support")).path).toBe("/mfa/enable");
  const again = await client.get("/mfa/enable");
  await confirm(client, again, codeAt(textKeyOf(again), bench.clock.now));
  expect((await client.get("/home")).path).toBe("/home");
});

test("MFA required from now on: who is signed in without it is led to enrolment too", async () => {
  const bench = await startBench();
  const [client] = await pastPassword(bench);
  await bench.emr.control.change({ mfaRequired: true });
  expect((await client.get("/home")).path).toBe("/mfa/enable");
});

test("a session that only knows the password gets in by no second enrolment", async () => {
  const bench = await startBench();
  await bench.emr.control.change({ mfaRequired: true });
  const [waiting] = await pastPassword(bench);
  await enrolled(bench);
  expect((await waiting.get("/mfa/enable")).path).toBe("/mfa");
  expect((await waiting.get("/home")).path).not.toBe("/home");
});

function readQr(html: string): string {
  const svg = /<div id="qr-code"[^>]*>(.*?)<\/div>/s.exec(html)?.[1] ?? "";
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const scale = 4;
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
  const dark = /fill="#000" d="([^"]+)"/.exec(svg)?.[1] ?? "";
  for (const [, x, y, width] of dark.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) * scale + row) * size * scale + Number(x) * scale) * 4;
      for (let n = 0; n < Number(width) * scale * 4; n++) if (n % 4 < 3) pixels[start + n] = 0;
    }
  }
  return jsQr(pixels, size * scale, size * scale)?.data ?? "";
}
