// Shared secrets at rest: AES-256-GCM, bound to the user, the credential and the code's parameters.

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { isAlgorithm, isDigits, isPeriod, type TotpParameters } from "../otp/parameters.ts";
import { importKeys } from "./key-ring.ts";
import type { KeyRing } from "./options.ts";

interface CredentialSecret {
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly parameters: TotpParameters;
}

interface OpenedSecret extends CredentialSecret {
  /** The key that it was sealed with. */
  readonly keyId: string;
}

/** Whose secret it is. */
export interface Owner {
  readonly userId: string;
  readonly credentialId: string;
}

export interface SecretBox {
  seal(owner: Owner, content: CredentialSecret): string;
  /** Throws when the key is missing, or when the text was changed or belongs to another user or credential. */
  open(owner: Owner, sealed: string): OpenedSecret;
  /** The parameters without the secret. Not authenticated before `open`. */
  parameters(sealed: string): TotpParameters;
  /** The text that was opened, or, if an old key sealed it, a new one. */
  reseal(owner: Owner, sealed: string, content: OpenedSecret): string;
}

interface Sealed {
  readonly keyId: string;
  readonly parameters: TotpParameters;
  /** Nonce, ciphertext and tag, in base64url. */
  readonly boxText: string;
}

const version = "1";
const cipher = "aes-256-gcm";
const nonceLength = 12;
const authTagLength = 16;

/**
 * By node:crypto, at once: WebCrypto would take a thread of the pool for these twenty bytes, and every login wait for
 * it (docs/decisions/0006-verifier-on-node-crypto.md).
 */
export function createSecretBox(ring: KeyRing): SecretBox {
  const keys = importKeys("secretKeys", ring);

  const seal: SecretBox["seal"] = (owner, { secret, parameters }) => {
    const nonce = randomBytes(nonceLength);
    const sealing = createCipheriv(cipher, keys.key(keys.current), nonce, { authTagLength });
    sealing.setAAD(binding(owner, keys.current, parameters));
    const box = Buffer.concat([nonce, sealing.update(secret), sealing.final(), sealing.getAuthTag()]);
    const { algorithm, digits, period } = parameters;
    return [version, keys.current, algorithm, digits, period, box.toString("base64url")].join(" ");
  };

  const open: SecretBox["open"] = (owner, sealed) => {
    const { keyId, parameters, boxText } = parse(sealed);
    const key = keys.key(keyId);
    const box = Buffer.from(boxText, "base64url");
    try {
      const opening = createDecipheriv(cipher, key, box.subarray(0, nonceLength), { authTagLength });
      opening.setAAD(binding(owner, keyId, parameters));
      opening.setAuthTag(box.subarray(-authTagLength));
      const secret = opening.update(box.subarray(nonceLength, -authTagLength));
      // The tag is checked here: before it, nothing has been believed.
      opening.final();
      return { secret: new Uint8Array(secret), parameters, keyId };
    } catch {
      throw new Error(
        "store: a sealed secret does not open; it was changed, moved, or sealed by another key",
      );
    }
  };

  return {
    seal,
    open,
    parameters: (sealed) => parse(sealed).parameters,
    reseal: (owner, sealed, content) => (content.keyId === keys.current ? sealed : seal(owner, content)),
  };
}

/** JSON, since no separator is safe between a host's user id and what follows it. */
function binding(owner: Owner, keyId: string, { algorithm, digits, period }: TotpParameters) {
  const parts = [
    "chartkey-secret",
    version,
    owner.userId,
    owner.credentialId,
    keyId,
    algorithm,
    digits,
    period,
  ];
  return Buffer.from(JSON.stringify(parts));
}

function parse(sealed: string): Sealed {
  const [format, keyId, algorithm, digitsText, periodText, boxText = ""] = sealed.split(" ");
  const digits = Number(digitsText);
  const period = Number(periodText);
  const known = format === version && isAlgorithm(algorithm) && isDigits(digits) && isPeriod(period);
  if (known && keyId) return { keyId, parameters: { algorithm, digits, period }, boxText };
  throw new Error("store: a sealed secret is not of a format that this version reads");
}
