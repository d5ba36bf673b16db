// A code against the active credential: count, check, and one compare-and-set that only one of many can win.

import { timeStepAt } from "../otp/time-step.ts";
import { type Call, readSealed, refuseAttempt, refuseWrongCode } from "./call.ts";
import { isWellFormed, matchingStep, type StepRange } from "./match-code.ts";
import { canonicalRecoveryCode } from "./recovery-codes.ts";
import type { Settings } from "./settings.ts";
import type { ActiveCredential, Attempt, UserRecord } from "./store.ts";
import type { RecoveryCodeAccepted, Refusal, TotpAccepted } from "./verifier.ts";

type Checked<Answer> = { readonly ok: true; readonly credentialId: string; readonly answer: Answer };

interface CountedAttempt {
  readonly call: Call;
  readonly settings: Settings;
  readonly record: UserRecord;
  readonly active: ActiveCredential;
  readonly code: string;
}

/** Counts one attempt and lets `check` look at the code. Nothing is looked at that was not counted. */
async function attempt<Answer>(
  call: Call,
  settings: Settings,
  code: string,
  check: (counted: CountedAttempt) => Promise<Checked<Answer> | Refusal>,
): Promise<Checked<Answer> | Refusal> {
  const asked: Attempt = { target: "active", now: call.now, delays: settings.delays };
  const begun = await settings.store.beginAttempt(call.userId, asked);
  const active = begun.record?.active;
  if (begun.counted && active) return await check({ call, settings, record: begun.record, active, code });
  return refuseAttempt(call, begun.record, asked);
}

export function checkTotp(call: Call, settings: Settings, code: string) {
  return attempt(call, settings, code, judgeTotp);
}

export function checkRecoveryCode(call: Call, settings: Settings, code: string) {
  return attempt(call, settings, code, judgeRecoveryCode);
}

/** What has as many digits as the user's codes is one; anything else can only be a recovery code. */
export function checkAny(call: Call, settings: Settings, code: string) {
  return attempt<TotpAccepted | RecoveryCodeAccepted>(call, settings, code, async (counted) => {
    const { secrets } = settings;
    const { digits } = await readSealed(call, settings, counted.record, counted.active, secrets.parameters);
    return isWellFormed(code, digits) ? judgeTotp(counted) : judgeRecoveryCode(counted);
  });
}

async function judgeTotp(counted: CountedAttempt): Promise<Checked<TotpAccepted> | Refusal> {
  const { call, settings, record, active, code } = counted;
  const { store, secrets } = settings;
  const { credentialId, lastAcceptedStep } = active;
  const owner = { userId: call.userId, credentialId };
  const content = await readSealed(call, settings, record, active, (sealed) => secrets.open(owner, sealed));
  const currentStep = timeStepAt(call.now, content.parameters.period);
  const range = acceptedRange(settings, currentStep, active.driftSteps);

  if (lastAcceptedStep > range.to) {
    // No code can be right before the clock is: nothing was checked, so nothing stays counted.
    await store.takeBack(call.userId, credentialId, record);
    await call.tell({ type: "clock", credentialId, stepsAhead: lastAcceptedStep - range.to });
    return call.refuse("clock");
  }
  const step = matchingStep(content.secret, code, range, content.parameters);
  if (step === undefined) return refuseWrongCode(call, settings, record);
  if (step <= lastAcceptedStep) {
    // The very code that was accepted is a form sent twice, no guess.
    if (step === lastAcceptedStep) await store.takeBack(call.userId, credentialId, record);
    return call.refuse("replayed");
  }

  const sealed = secrets.reseal(owner, active.sealed, content);
  const driftSteps = step - currentStep;
  const learnt = learntDrift(settings, driftSteps);
  const accepted = { credentialId, step, driftSteps: learnt, now: call.now, sealed };
  if (!(await store.acceptStep(call.userId, accepted))) return refuseLoser(counted);
  await call.tell({ type: "accepted", method: "totp", credentialId, driftSteps });
  return { ok: true, credentialId, answer: { ok: true, method: "totp", driftSteps } };
}

async function judgeRecoveryCode(counted: CountedAttempt): Promise<Checked<RecoveryCodeAccepted> | Refusal> {
  const { call, settings, record, active, code } = counted;
  const { store, recoveryHasher } = settings;
  const { credentialId } = active;
  const canonical = canonicalRecoveryCode(code);
  if (canonical === undefined) return refuseWrongCode(call, settings, record);
  const hashes = recoveryHasher.hashes({ userId: call.userId, credentialId }, canonical);

  if (hashes.some((hash) => active.spentCodes.includes(hash))) {
    await store.takeBack(call.userId, credentialId, record);
    return call.refuse("replayed");
  }
  const unused = hashes.find((hash) => active.recoveryCodes.includes(hash));
  if (unused === undefined) return refuseWrongCode(call, settings, record);
  const left = await store.consumeRecoveryCode(call.userId, { credentialId, code: unused, now: call.now });
  if (!left) return refuseLoser(counted, unused);
  const remaining = left.filter(recoveryHasher.isUsable).length;
  await call.tell({ type: "accepted", method: "recovery-code", credentialId, remaining });
  return { ok: true, credentialId, answer: { ok: true, method: "recovery-code", remaining } };
}

/** The code was right when the record was read, but another call was faster: it used the code, or ended its life. */
async function refuseLoser(
  { call, settings, active }: CountedAttempt,
  recoveryCode?: string,
): Promise<Refusal> {
  const now = (await settings.store.read(call.userId))?.active;
  if (!now) return call.refuse("not-enrolled");
  if (now.credentialId !== active.credentialId) return call.refuse("invalid");
  const wasReplaced = recoveryCode !== undefined && !now.spentCodes.includes(recoveryCode);
  return call.refuse(wasReplaced ? "invalid" : "replayed");
}

/** RFC 6238 §5.2 and §6: the window, moved by the drift that was learnt, but never by more than the window. */
export function acceptedRange(settings: Settings, currentStep: number, driftSteps: number): StepRange {
  const { behind, ahead } = settings.window;
  const centre = currentStep + learntDrift(settings, driftSteps);
  return { from: centre - behind, to: centre + ahead };
}

export function learntDrift({ window, learnDrift }: Settings, driftSteps: number): number {
  return learnDrift ? Math.min(Math.max(driftSteps, -window.behind), window.ahead) : 0;
}
