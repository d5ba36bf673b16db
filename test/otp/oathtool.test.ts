// An oracle that shares no line with us: Debian's oathtool, asked for a thousand codes.

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { programOf } from "../../scripts/set-up.mjs";
import { timeStepAt } from "../../src/otp/time-step.ts";
import { totp } from "../../src/otp/totp.ts";
import { matchingStep } from "../../src/verifier/match-code.ts";

const inAYear9999 = 253_402_300_799_000;

const cases = fc.sample(
  fc.record({
    secret: fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Uint8Array.from(bytes)),
    now: fc.oneof(fc.integer({ min: 0, max: inAYear9999 }), fc.integer({ min: 0, max: 4_000_000_000_000 })),
    algorithm: fc.constantFrom("SHA-1" as const, "SHA-256" as const, "SHA-512" as const),
    digits: fc.constantFrom(6 as const, 7 as const, 8 as const),
    period: fc.integer({ min: 1, max: 3600 }),
  }),
  1000,
);

/** One line a case, by one shell. */
function askOathtool(): string[] {
  const lines = cases.map(({ secret, now, algorithm, digits, period }) => {
    const mode = algorithm.replace("-", "").toLowerCase();
    const hex = Buffer.from(secret).toString("hex");
    return `"$0" --totp=${mode} -d ${digits} -s ${period}s --now "@${Math.floor(now / 1000)}" ${hex}`;
  });
  const script = `set -e\n${lines.join("\n")}\n`;
  const given = ["-c", script, programOf("oathtool")];
  return execFileSync("sh", given, { encoding: "utf8", env: { TZ: "UTC" } })
    .trim()
    .split("\n");
}

test("a thousand random codes are oathtool's, computed by the extension and recognised by the verifier", async () => {
  const codes = askOathtool();
  expect(codes).toHaveLength(1000);
  for (const [index, { secret, now, ...parameters }] of cases.entries()) {
    const code = codes[index] ?? "";
    const told = JSON.stringify({ secret: [...secret], now, ...parameters });
    expect(await totp(secret, now, parameters), told).toBe(code);
    const step = timeStepAt(now, parameters.period);
    expect(matchingStep(secret, code, { from: step, to: step }, parameters), told).toBe(step);
  }
}, 60_000);
