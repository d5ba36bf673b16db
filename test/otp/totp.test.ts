import { describe, expect, test } from "vitest";
import { hotp } from "../../src/otp/hotp.ts";
import { msLeft, startOfStep, timeStepAt } from "../../src/otp/time-step.ts";
import { totp } from "../../src/otp/totp.ts";
import { hotpByNode } from "../node-codes.ts";
import { rfc4226, rfc6238 } from "../vectors/rfc.ts";

describe("RFC 4226 appendix D", () => {
  test.for(rfc4226.map((code, counter) => [counter, code] as const))(
    "counter %i is %s",
    async ([counter, code]) => {
      expect(await hotp(rfc6238.secrets["SHA-1"], counter, { algorithm: "SHA-1", digits: 6 })).toBe(code);
    },
  );
});

describe("RFC 6238 appendix B", () => {
  const algorithms = ["SHA-1", "SHA-256", "SHA-512"] as const;
  for (const [seconds, ...codes] of rfc6238.codes) {
    for (const [index, algorithm] of algorithms.entries()) {
      test(`${algorithm} at ${seconds}`, async () => {
        const parameters = { algorithm, digits: 8, period: 30 } as const;
        expect(await totp(rfc6238.secrets[algorithm], seconds * 1000, parameters)).toBe(codes[index]);
      });
    }
  }
});

test("a secret that is a view into a bigger buffer gives the view's codes", async () => {
  const secret = rfc6238.secrets["SHA-1"];
  const bigger = new Uint8Array(64).fill(7);
  bigger.set(secret, 5);
  const view = bigger.subarray(5, 5 + secret.length);
  expect(await hotp(view, 3, { algorithm: "SHA-1", digits: 6 })).toBe("969429");
});

test("the last counter there is has a code, too", async () => {
  const parameters = { algorithm: "SHA-512", digits: 8 } as const;
  const secret = rfc6238.secrets["SHA-512"];
  expect(await hotp(secret, 2 ** 53 - 1, parameters)).toBe(hotpByNode(secret, 2 ** 53 - 1, parameters));
});

test.for([-1, 0.5, Number.NaN, 2 ** 53])("a counter of %s is refused by name", async (counter) => {
  await expect(hotp(rfc6238.secrets["SHA-1"], counter, { algorithm: "SHA-1", digits: 6 })).rejects.toThrow(
    new RangeError("counter: not a counter"),
  );
});

test("an empty secret is refused", async () => {
  await expect(hotp(new Uint8Array(), 0, { algorithm: "SHA-1", digits: 6 })).rejects.toThrow(
    new TypeError("secret: empty"),
  );
});

test("a time step begins at its first millisecond and not before", () => {
  expect(timeStepAt(29_999, 30)).toBe(0);
  expect(timeStepAt(30_000, 30)).toBe(1);
  expect(startOfStep(1, 30)).toBe(30_000);
  expect(msLeft(30_000, 30)).toBe(30_000);
  expect(msLeft(59_999, 30)).toBe(1);
});
