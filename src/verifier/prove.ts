// Step-up (OWASP MFA cheat sheet): what weakens the second factor asks for it, or for the host's word, first.

import { checkName, checkObject } from "./arguments.ts";
import type { Call } from "./call.ts";
import { checkAny } from "./check-code.ts";
import type { Settings } from "./settings.ts";
import type { Proof, Refusal } from "./verifier.ts";

export interface Proved {
  readonly ok: true;
  readonly credentialId: string;
  readonly hostWord: { readonly hostVerified?: string };
}

/** Against the active credential. A code is counted like a login and used up. */
export async function prove(call: Call, settings: Settings, proof: Proof): Promise<Proved | Refusal> {
  checkObject("proof", proof);
  if ("code" in proof) {
    const checked = await checkAny(call, settings, proof.code);
    return checked.ok ? { ok: true, credentialId: checked.credentialId, hostWord: {} } : checked;
  }
  const { hostVerified } = proof;
  checkName("proof.hostVerified", hostVerified);
  const active = (await settings.store.read(call.userId))?.active;
  if (!active) return call.refuse("not-enrolled");
  return { ok: true, credentialId: active.credentialId, hostWord: { hostVerified } };
}
