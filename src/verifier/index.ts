// chartkey/verifier

export { createVerifier } from "./create-verifier.ts";
export type { Occurrence, Operation, VerifierEvent } from "./event.ts";
export type { KeyRing, VerifierOptions } from "./options.ts";
export type * from "./store.ts";
export type * from "./verifier.ts";
