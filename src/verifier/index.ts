// chartkey/verifier

export { createVerifier } from "./create-verifier.ts";
export type { Occurrence, Operation, VerifierEvent } from "./event.ts";
export { MemoryStore } from "./memory-store.ts";
export type { KeyRing, ThrottleOptions, TotpOptions, VerifierOptions } from "./options.ts";
export type * from "./store.ts";
export type * from "./verifier.ts";
