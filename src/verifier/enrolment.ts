// A secret is shown, and comes into force with the first right code.

import { randomBytes, randomUUID } from "node:crypto";
import { encodeBase32 } from "../otp/base32.ts";
import { writeKeyUri } from "../otp/key-uri.ts";
import { timeStepAt } from "../otp/time-step.ts";
import { checkBoolean, checkName, checkObject } from "./arguments.ts";
import { type Call, readSealed, refuseAttempt, refuseGone, refuseWrongCode } from "./call.ts";
import { acceptedRange, learntDrift } from "./check-code.ts";
import { matchingStep } from "./match-code.ts";
import { prove } from "./prove.ts";
import { newRecoveryCode, spacedRecoveryCode } from "./recovery-codes.ts";
import type { Settings } from "./settings.ts";
import type { Attempt } from "./store.ts";
import type { Confirmation, Enrolment, EnrolRequest, NewRecoveryCodes, Refusal } from "./verifier.ts";

export async function enrol(
  call: Call,
  settings: Settings,
  request: EnrolRequest,
): Promise<Enrolment | Refusal> {
  checkObject("request", request);
  const { accountName, proof, fresh = false } = request;
  checkName("accountName", accountName);
  checkBoolean("fresh", fresh);
  const { store, secrets, totp } = settings;
  // Without a proof nobody may be active, and the store sees to that: no need to ask first.
  const active = proof && (await store.read(call.userId))?.active;
  const proved = active ? await prove(call, settings, proof) : undefined;
  if (proved && !proved.ok) return proved;

  const credentialId = randomUUID();
  const secret = new Uint8Array(randomBytes(settings.secretBytes));
  const sealed = secrets.seal({ userId: call.userId, credentialId }, { secret, parameters: totp });
  const pending = { credentialId, sealed, expiresAt: call.now + settings.pendingTtlMs };
  const expectedActiveId = proved?.credentialId;
  const inForce = await store.offerPending(call.userId, { pending, expectedActiveId, fresh, now: call.now });
  if (!inForce) return proved ? refuseGone(call, settings) : call.refuse("already-enrolled");

  const owner = { userId: call.userId, credentialId: inForce.credentialId };
  const { secret: shown, parameters } = secrets.open(owner, inForce.sealed);
  const { expiresAt } = inForce;
  await call.tell({ type: "enrolled", credentialId: inForce.credentialId, expiresAt, ...proved?.hostWord });
  return {
    ok: true,
    credentialId: inForce.credentialId,
    secret: encodeBase32(shown),
    keyUri: writeKeyUri({ issuer: settings.issuer, accountName, secret: shown, type: "totp", ...parameters }),
    expiresAt,
  };
}

export async function confirm(
  call: Call,
  settings: Settings,
  confirmation: Confirmation,
): Promise<NewRecoveryCodes | Refusal> {
  checkObject("confirmation", confirmation);
  const { credentialId, code } = confirmation;
  if (typeof credentialId !== "string") throw new TypeError("credentialId: not a string");
  const { store, secrets } = settings;
  const asked: Attempt = { target: { pending: credentialId }, now: call.now, delays: settings.delays };
  // It comes out of a form: what no store of ours has made, a database need not see.
  if (!/^[0-9a-f-]{36}$/.test(credentialId)) return call.refuse("not-enrolled");
  const begun = await store.beginAttempt(call.userId, asked);
  const pending = begun.record?.pending;
  if (!begun.counted || !pending) return refuseAttempt(call, begun.record, asked);

  const owner = { userId: call.userId, credentialId };
  const open = (sealed: string) => secrets.open(owner, sealed);
  const { secret, parameters } = await readSealed(call, settings, begun.record, pending, open);
  const currentStep = timeStepAt(call.now, parameters.period);
  const step = matchingStep(secret, code, acceptedRange(settings, currentStep, 0), parameters);
  if (step === undefined) return refuseWrongCode(call, settings, begun.record);

  const fresh = newRecoveryCodes(call, settings, credentialId);
  const driftSteps = learntDrift(settings, step - currentStep);
  const activation = { credentialId, step, driftSteps, recoveryCodes: fresh.hashes, now: call.now };
  if (!(await store.activate(call.userId, activation))) {
    return refuseAttempt(call, await store.read(call.userId), asked);
  }
  await call.tell({ type: "confirmed", credentialId, recoveryCodes: fresh.shown.length });
  return { ok: true, recoveryCodes: fresh.shown };
}

/** A whole set: what the user is shown, and what the store keeps. */
export function newRecoveryCodes(call: Call, settings: Settings, credentialId: string) {
  const owner = { userId: call.userId, credentialId };
  const codes = Array.from({ length: settings.recoveryCodeCount }, newRecoveryCode);
  const hashes = codes.map((code) => settings.recoveryHasher.hash(owner, code));
  return { shown: codes.map(spacedRecoveryCode), hashes };
}
