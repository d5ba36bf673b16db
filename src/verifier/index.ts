// chartkey/verifier

export { createVerifier } from "./create-verifier.ts";
export type { Occurrence, Operation, VerifierEvent } from "./event.ts";
export type { KeyRing } from "./key-ring.ts";
export { MemoryStore } from "./memory-store.ts";
export type { TotpOptions, VerifierOptions } from "./options.ts";
export type * from "./store.ts";
export type { ThrottleOptions } from "./throttle.ts";
export type * from "./verifier.ts";
