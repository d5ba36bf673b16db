// The methods, each a few steps over the store's verbs.

import { checkName, checkObject, checkUserId } from "./arguments.ts";
import { type Call, openCall, refuseGone } from "./call.ts";
import { checkAny, checkRecoveryCode, checkTotp } from "./check-code.ts";
import { confirm, enrol, newRecoveryCodes } from "./enrolment.ts";
import type { VerifierOptions } from "./options.ts";
import { prove } from "./prove.ts";
import { type Settings, settle } from "./settings.ts";
import type { Actor, NewRecoveryCodes, Proof, Refusal, Status, Verifier } from "./verifier.ts";

/** Throws TypeError or RangeError naming the option that is wrong. The store must have been migrated. */
export function createVerifier(options: VerifierOptions): Verifier {
  const settings = settle(options);
  const { store } = settings;
  return {
    async enrol(userId, request) {
      return enrol(openCall(settings, "enrol", userId), settings, request);
    },
    async confirm(userId, confirmation) {
      return confirm(openCall(settings, "confirm", userId), settings, confirmation);
    },
    async verify(userId, code) {
      const checked = await checkTotp(openCall(settings, "verify", userId), settings, code);
      return checked.ok ? checked.answer : checked;
    },
    async verifyRecoveryCode(userId, code) {
      const call = openCall(settings, "verifyRecoveryCode", userId);
      const checked = await checkRecoveryCode(call, settings, code);
      return checked.ok ? checked.answer : checked;
    },
    async verifyAny(userId, input) {
      const checked = await checkAny(openCall(settings, "verifyAny", userId), settings, input);
      return checked.ok ? checked.answer : checked;
    },
    async regenerateRecoveryCodes(userId, proof) {
      return regenerate(openCall(settings, "regenerateRecoveryCodes", userId), settings, proof);
    },
    async disable(userId, proof) {
      return disable(openCall(settings, "disable", userId), settings, proof);
    },
    async unlock(userId, by) {
      const call = openCall(settings, "unlock", userId);
      const actor = actorOf(by);
      await store.clearThrottle(userId);
      await call.tell({ type: "unlocked", actor });
    },
    async reset(userId, by) {
      const call = openCall(settings, "reset", userId);
      const actor = actorOf(by);
      await store.remove(userId);
      await call.tell({ type: "reset", actor });
    },
    async status(userId) {
      checkUserId(userId);
      return status(settings, userId);
    },
  };
}

function actorOf(by: Actor): string {
  checkObject("by", by);
  checkName("actor", by.actor);
  return by.actor;
}

async function regenerate(call: Call, settings: Settings, proof: Proof): Promise<NewRecoveryCodes | Refusal> {
  const proved = await prove(call, settings, proof);
  if (!proved.ok) return proved;
  const { credentialId, hostWord } = proved;
  const fresh = newRecoveryCodes(call, settings, credentialId);
  const replacement = { credentialId, recoveryCodes: fresh.hashes };
  if (!(await settings.store.replaceRecoveryCodes(call.userId, replacement)))
    return refuseGone(call, settings);
  const recoveryCodes = fresh.shown.length;
  await call.tell({ type: "recovery-codes-regenerated", credentialId, recoveryCodes, ...hostWord });
  return { ok: true, recoveryCodes: fresh.shown };
}

async function disable(call: Call, settings: Settings, proof: Proof): Promise<{ ok: true } | Refusal> {
  const proved = await prove(call, settings, proof);
  if (!proved.ok) return proved;
  const { credentialId, hostWord } = proved;
  if (!(await settings.store.deactivate(call.userId, credentialId))) return refuseGone(call, settings);
  await call.tell({ type: "disabled", credentialId, ...hostWord });
  return { ok: true };
}

async function status(settings: Settings, userId: string): Promise<Status> {
  const now = settings.now();
  const record = await settings.store.read(userId);
  const { active, pending, failures = 0, nextAllowedAt = 0 } = record ?? {};
  const isPending = pending !== undefined && pending.expiresAt > now;
  const hardLocked = failures >= settings.delays.length;
  return {
    state: active ? "active" : isPending ? "pending" : "off",
    recoveryCodesRemaining: active?.recoveryCodes.filter(settings.recoveryHasher.isUsable).length ?? 0,
    // The hundredth wrong code began a delay as well, but its end opens nothing.
    ...(nextAllowedAt > now && !hardLocked ? { lockedUntil: nextAllowedAt } : {}),
    hardLocked,
    ...(active ? { confirmedAt: active.confirmedAt } : {}),
    ...(active?.lastUsedAt === undefined ? {} : { lastUsedAt: active.lastUsedAt }),
  };
}
