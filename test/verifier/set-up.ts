// A verifier whose clock stands still until a test moves it, and an authenticator that is not ours.

import { createHmac } from "node:crypto";
import { vi } from "vitest";
import {
  createVerifier,
  MemoryStore,
  type Store,
  type Verifier,
  type VerifierEvent,
  type VerifierOptions,
} from "../../src/verifier/index.ts";

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** 2026-11-23T12:00:00Z, the first moment of a 30-second step. */
export const noon = Date.UTC(2026, 10, 23, 12);

export const period = 30_000;

export const keys = {
  secretKeys: { current: "k1", keys: { k1: new Uint8Array(32).fill(1) } },
  recoveryPepper: { current: "p1", keys: { p1: new Uint8Array(32).fill(2) } },
} as const;

export interface Bench {
  readonly verifier: Verifier;
  readonly store: Store;
  readonly events: VerifierEvent[];
  readonly clock: { now: number };
  /** Another node: the same store and clock, its own verifier. */
  another(options?: Partial<VerifierOptions>): Verifier;
}

export function setUp(store: Store = new MemoryStore(), options: Partial<VerifierOptions> = {}): Bench {
  const clock = { now: noon };
  const events: VerifierEvent[] = [];
  const another = (more: Partial<VerifierOptions> = {}) =>
    createVerifier({
      issuer: "Practice EMR",
      store,
      ...keys,
      clock: () => clock.now,
      onEvent: (event) => {
        events.push(event);
      },
      ...options,
      ...more,
    });
  return { verifier: another(), store, events, clock, another };
}

export interface EnrolledUser {
  readonly userId: string;
  readonly credentialId: string;
  /** Base32, as the user saw it. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** The code of a moment; by default of now. */
  codeAt(now?: number): string;
}

/** Enrols, confirms with the code of now, and lets that step pass, so that the next code is good for a login. */
export async function enrolled(bench: Bench, userId = "dr.osei"): Promise<EnrolledUser> {
  const { verifier, clock } = bench;
  const enrolment = await verifier.enrol(userId, { accountName: userId });
  if (!enrolment.ok) throw new Error(`enrol: ${enrolment.because}`);
  const { credentialId, secret } = enrolment;
  const confirmed = await verifier.confirm(userId, { credentialId, code: codeOf(secret, clock.now) });
  if (!confirmed.ok) throw new Error(`confirm: ${confirmed.because}`);
  clock.now += period;
  const codeAt = (now = clock.now) => codeOf(secret, now);
  return { userId, credentialId, secret, recoveryCodes: confirmed.recoveryCodes, codeAt };
}

/** RFC 6238 by hand over node:crypto. */
export function codeOf(secret: string, now: number, algorithm = "sha1", digits = 6, seconds = 30): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / seconds)));
  const mac = createHmac(algorithm, base32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

function base32(text: string): Buffer {
  const bits = Array.from(text, (symbol) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(symbol).toString(2).padStart(5, "0"),
  ).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A code of the right form that is not right now, nor in the steps around. */
export function wrongCode({ codeAt }: EnrolledUser, now: number, salt = 0): string {
  const right = new Set([-3, -2, -1, 0, 1, 2, 3].map((step) => codeAt(now + step * period)));
  for (let code = 100_000 + salt * 10; ; code++) if (!right.has(String(code))) return String(code);
}
