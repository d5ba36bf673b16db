import type { VerifierOptions } from "./options.ts";
import type { Verifier } from "./verifier.ts";

/** Being written: the types are final. */
export function createVerifier(options: VerifierOptions): Verifier {
  throw new Error(`not yet: ${options.issuer}`);
}
