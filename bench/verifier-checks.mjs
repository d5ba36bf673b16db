// Checks per CPU-second in the worst case, a wrong code, beside what else there is on npm.

import { createHmac, timingSafeEqual } from "node:crypto";
import * as otpauth from "otpauth";
import { verifySync } from "otplib";
import speakeasy from "speakeasy";

const secret = new TextEncoder().encode("12345678901234567890");
const now = Date.UTC(2026, 10, 23, 12);
const step = now / 30_000;
const parameters = { algorithm: "SHA-1", digits: 6, period: 30 };
const rounds = 9;
const checksPerRound = 8000;

/**
 * The median of interleaved rounds, so that a busy machine weighs on all alike: checks per second of this process's
 * own CPU time, by name. Every contestant has the secret open and looks at three steps.
 */
export function measureChecks(matchingStep) {
  const kept = new otpauth.Secret({ buffer: secret.slice().buffer });
  const range = { from: step - 1, to: step + 1 };
  const contestants = {
    ours: (code) => matchingStep(secret, code, range, parameters) !== undefined,
    "node:crypto by hand": checkByHand,
    otpauth: (token) => otpauth.TOTP.validate({ token, secret: kept, timestamp: now, window: 1 }) !== null,
    "otplib 13": (token) => verifySync({ secret, token, epoch: now / 1000, epochTolerance: 30 }).valid,
    speakeasy: (token) =>
      speakeasy.totp.verify({ secret: "12345678901234567890", token, time: now / 1000, window: 1 }),
  };
  const right = totp(step);
  const wrong = wrongCodes();
  for (const [name, check] of Object.entries(contestants)) {
    if (!check(right) || check(wrong[0])) throw new Error(`${name} does not check codes`);
  }
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, check] of Object.entries(contestants)) {
      const began = process.cpuUsage();
      for (let index = 0; index < checksPerRound; index++) check(wrong[index % wrong.length]);
      const { user, system } = process.cpuUsage(began);
      times[name].push(user + system);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, taken]) => [name, (checksPerRound * 1e6) / median(taken)]),
  );
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** What a careful host would write: each step computed and compared in constant time, whatever came before. */
function checkByHand(code) {
  let isRight = false;
  const given = Buffer.from(code);
  for (let candidate = step - 1; candidate <= step + 1; candidate++) {
    if (timingSafeEqual(Buffer.from(totp(candidate)), given)) isRight = true;
  }
  return isRight;
}

function totp(counter) {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac("sha1", secret).update(message).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1e6).padStart(6, "0");
}

function wrongCodes() {
  const right = [-2, -1, 0, 1, 2].map((drift) => totp(step + drift));
  const codes = Array.from({ length: 1000 }, (_, index) => String(index * 997).padStart(6, "0"));
  return codes.filter((code) => !right.includes(code));
}
