import type { Refused } from "../messages/answers.ts";
import type { SecretRefusal } from "../messages/vault-messages.ts";
import type { SecretOutcome } from "../ui/secret-form.ts";
import type { TextKey } from "../ui/texts.ts";

/**
 * A refusal as the form that asked for the secret takes it: the secret's own are said there, the others by these sentences.
 * A reason that has none doesn't compile.
 */
export function secretOutcome<Because extends string>(
  refused: SecretRefusal | Refused<Because>,
  sentences: Readonly<Record<Because, TextKey>>,
): Exclude<SecretOutcome, { ok: true }> {
  return Object.hasOwn(sentences, refused.because)
    ? { ok: false, sentence: [sentences[refused.because as Because]] }
    : (refused as SecretRefusal);
}
