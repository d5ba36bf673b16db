// Shared secrets at rest: AES-256-GCM, bound to the user, the credential and the code's parameters.

import { decodeBase32, encodeBase32 } from "../otp/base32.ts";
import { isAlgorithm, isDigits, isPeriod, type TotpParameters } from "../otp/parameters.ts";
import { importKeys } from "./key-ring.ts";
import type { KeyRing } from "./options.ts";

interface CredentialSecret {
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly parameters: TotpParameters;
}

/** Whose secret it is. */
export interface Owner {
  readonly userId: string;
  readonly credentialId: string;
}

export interface SecretBox {
  seal(owner: Owner, content: CredentialSecret): Promise<string>;
  /** Throws when the key is missing, or when the text was changed or belongs to another user or credential. */
  open(owner: Owner, sealed: string): Promise<CredentialSecret>;
  /** The parameters without the secret. Not authenticated before `open`. */
  parameters(sealed: string): TotpParameters;
  /** The text itself, or sealed anew if an old key sealed it. */
  reseal(owner: Owner, sealed: string, content: CredentialSecret): Promise<string>;
}

interface Sealed {
  readonly keyId: string;
  readonly parameters: TotpParameters;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

const version = "1";

export function createSecretBox(ring: KeyRing): SecretBox {
  const keys = importKeys("secretKeys", ring, "AES-GCM", ["encrypt", "decrypt"]);

  const seal: SecretBox["seal"] = async (owner, { secret, parameters }) => {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const key = await keys.key(keys.current);
    const additionalData = binding(owner, keys.current, parameters);
    const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, secret);
    const { algorithm, digits, period } = parameters;
    const parts = [encodeBase32(nonce), encodeBase32(new Uint8Array(box))];
    return [version, keys.current, algorithm, digits, period, ...parts].join(" ");
  };

  const open: SecretBox["open"] = async (owner, sealed) => {
    const { keyId, parameters, nonce, box } = parse(sealed);
    const key = await keys.key(keyId);
    const additionalData = binding(owner, keyId, parameters);
    try {
      const secret = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, box);
      return { secret: new Uint8Array(secret), parameters };
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
    reseal: async (owner, sealed, content) =>
      parse(sealed).keyId === keys.current ? sealed : seal(owner, content),
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
  return new TextEncoder().encode(JSON.stringify(parts));
}

function parse(sealed: string): Sealed {
  const [format, keyId, algorithm, digitsText, periodText, nonceText, boxText] = sealed.split(" ");
  const digits = Number(digitsText);
  const period = Number(periodText);
  const nonce = decodeBase32(nonceText ?? "");
  const box = decodeBase32(boxText ?? "");
  const known = format === version && isAlgorithm(algorithm) && isDigits(digits) && isPeriod(period);
  if (known && keyId && nonce && box) return { keyId, parameters: { algorithm, digits, period }, nonce, box };
  throw new Error("store: a sealed secret is not of a format that this version reads");
}
