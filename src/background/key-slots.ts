// The ways into the open vault: passphrase, recovery key, passkeys. Whoever changes them shows one of them again.

import type { Refused } from "../messages/answers.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { Secret, SlotWish } from "../messages/vault-messages.ts";
import { isCheaper } from "../vault/argon2-cost.ts";
import { decodeBase64 } from "../vault/base64.ts";
import type { KeySlot } from "../vault/key-slot.ts";
import type { SlotRecipe } from "../vault/new-slot.ts";
import { newRecoveryKey, writeRecoveryKey } from "../vault/recovery-key.ts";
import type { Rekeyed, SlotChange } from "../vault/rekey.ts";
import { calibratedCost } from "./derivation-cost.ts";
import { prove } from "./try-secret.ts";
import { changeSlots, readOpenHeader } from "./vault-keeper.ts";
import { isWeak } from "./weak-passphrase.ts";

interface Plan {
  /** Which of the slots make way. */
  readonly replaces: (slot: KeySlot) => boolean;
  readonly adds: readonly SlotRecipe[];
  readonly recoveryKey?: string;
}

export async function changeWaysIn(
  { secret, wish }: Request<"slots.change">,
  now: number,
): Promise<Response<"slots.change">> {
  const plan = await planFor(wish, now);
  if (!plan) return { ok: false, because: wish.do === "set-passphrase" ? "weak" : "not-made" };
  const proved = await prove(secret, now);
  if (!proved.ok) return proved;
  const header = await readOpenHeader(now);
  if (wish.do === "remove" && !header?.slots.some(plan.replaces))
    return { ok: false, because: "no-such-slot" };
  const rekeyed = await changeSlots(now, ({ header: { slots } }): SlotChange => {
    return { remove: slots.filter(plan.replaces).map(({ id }) => id), add: plan.adds };
  });
  if (!rekeyed.ok) return { ok: false, because: reasonOf(rekeyed) };
  const { recoveryKey } = plan;
  return {
    ok: true,
    oldOneLeft: rekeyed.oldGenerationLeft,
    ...(recoveryKey !== undefined && { recoveryKey }),
  };
}

async function planFor(wish: SlotWish, now: number): Promise<Plan | undefined> {
  const createdAt = now;
  switch (wish.do) {
    case "set-passphrase": {
      const { passphrase } = wish;
      if (isWeak(passphrase)) return undefined;
      const recipe = { type: "passphrase", passphrase, cost: await calibratedCost(), createdAt } as const;
      return { replaces: ({ type }) => type === "passphrase", adds: [recipe] };
    }
    case "make-recovery-key": {
      const key = newRecoveryKey();
      const adds = [{ type: "recovery-key", key, createdAt } as const];
      return { replaces: ({ type }) => type === "recovery-key", adds, recoveryKey: writeRecoveryKey(key) };
    }
    case "add-passkey": {
      const [credentialId, prfInput, prfOutput] = [wish.credentialId, wish.prfInput, wish.prfOutput].map(
        decodeBase64,
      );
      if (!credentialId?.length || prfInput?.length !== 32 || prfOutput?.length !== 32) return undefined;
      return {
        replaces: () => false,
        adds: [{ type: "passkey", credentialId, prfInput, prfOutput, createdAt }],
      };
    }
    case "remove":
      return { replaces: ({ id, type }) => id === wish.slotId && type !== "passphrase", adds: [] };
  }
}

function reasonOf(refused: (Rekeyed & { ok: false }) | Refused<"locked">) {
  switch (refused.because) {
    case "locked":
    case "too-many":
    case "storage-full":
    case "storage-failed":
    case "no-such-slot":
      return refused.because;
    default:
      return "not-made";
  }
}

/**
 * After an unlock with the passphrase: if its slot costs less than this computer bears, it is made anew at that cost.
 * Refused or interrupted, the slot stays as it is until the next unlock.
 */
export async function raiseCost(secret: Secret, now: number): Promise<void> {
  if (secret.type !== "passphrase") return;
  const { passphrase } = secret;
  // Before the measuring, which takes its time: the vault that this very passphrase has opened.
  const header = await readOpenHeader(now);
  const cost = await calibratedCost();
  const isCheap = (slot: KeySlot) => slot.type === "passphrase" && isCheaper(slot.kdf, cost);
  const cheap = header?.slots.find(isCheap);
  if (!cheap) return;
  const createdAt = cheap.createdAt === undefined ? {} : { createdAt: cheap.createdAt };
  await changeSlots(now, ({ header: { slots } }) =>
    // In the meantime it may have been changed.
    slots.some(({ id }) => id === cheap.id)
      ? { remove: [cheap.id], add: [{ type: "passphrase", passphrase, cost, ...createdAt }] }
      : undefined,
  );
}
