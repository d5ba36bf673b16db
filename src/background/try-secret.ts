// One way for whatever asks for a secret: unlocking, and asking again before something that only its owner may do.

import { currentSession } from "../browser/session-key.ts";
import { localStore } from "../browser/storage.ts";
import type { Response } from "../messages/protocol.ts";
import type { Secret, SecretRefusal } from "../messages/vault-messages.ts";
import { decodeBase64 } from "../vault/base64.ts";
import { type Unlocked, unlockWith } from "../vault/passphrase-vault.ts";
import type { SlotSecret } from "../vault/slot-secret.ts";
import { readGenerations } from "../vault/stored-vault.ts";
import { countTry, forgetTries } from "./unlock-tries.ts";

export type TriedSecret = ({ readonly ok: true } & Unlocked) | SecretRefusal;

/** Tries a secret on a vault's slots; each try is counted, and a wrong one delays the next. */
export async function trySecret(vaultId: string, secret: Secret, now: number): Promise<TriedSecret> {
  const generations = await readGenerations(localStore, vaultId);
  if (!generations.ok) {
    return { ok: false, because: generations.because === "newer-version" ? "newer-version" : "unreadable" };
  }
  const counted = await countTry(vaultId, now);
  if (!counted.ok) return counted;
  const opened = await unlockWith(generations, slotSecret(secret));
  if (!opened.ok && opened.because === "wrong-secret") return { ok: false, because: "wrong-secret" };
  // Nobody waits for it: the next try does, which comes after it in the same queue.
  void forgetTries(vaultId);
  if (opened.ok) return opened;
  return { ok: false, because: opened.because === "newer-version" ? "newer-version" : "unreadable" };
}

/** Whether a secret opens the vault that is open: asked for again, although the session's key is there. */
export async function prove(secret: Secret, now: number): Promise<Response<"vault.prove">> {
  const session = await currentSession(now);
  if (!session) return { ok: false, because: "locked" };
  const tried = await trySecret(session.vaultId, secret, now);
  if (!tried.ok) return tried;
  // The derivation took its time: someone else's vault may be open by now.
  const isStillOpen = (await currentSession(now))?.vaultId === session.vaultId;
  return isStillOpen ? { ok: true } : { ok: false, because: "locked" };
}

/** Bytes that are none open nothing, like any wrong ones. */
function slotSecret(secret: Secret): SlotSecret {
  if (secret.type === "passphrase") return secret;
  const text = secret.type === "recovery-key" ? secret.key : secret.prfOutput;
  const bytes = decodeBase64(text) ?? new Uint8Array();
  return secret.type === "recovery-key"
    ? { type: secret.type, key: bytes }
    : { type: secret.type, prfOutput: bytes };
}
