// Passkeys: the PRF extension (WebAuthn Level 3 §10.1.4) of a credential whose relying party is our own origin. With an
// `rp.id` a website on that host would be given the very same bytes. Firefox refuses the form without one, so there
// are none there.

import { decodeBase64, encodeBase64 } from "../vault/base64.ts";
import { isFirefox } from "./this-browser.ts";

export interface MadePasskey {
  readonly ok: true;
  /** All in base64. */
  readonly credentialId: string;
  readonly prfInput: string;
  readonly prfOutput: string;
}

/** "no-prf": this authenticator makes passkeys that can't open anything. "cancelled": by the person, or it took too long. */
export type PasskeyProblem = { readonly ok: false; readonly because: "cancelled" | "no-prf" };

export function passkeysWork(): boolean {
  return !isFirefox && "PublicKeyCredential" in globalThis;
}

/** Makes a passkey and asks it for its output. `name` is what the browser's list of passkeys shows. */
export async function makePasskey(name: string): Promise<MadePasskey | PasskeyProblem> {
  const first = random(32);
  const credential = await orUndefined(
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: "Chartkey" },
        user: { id: random(16), name, displayName: name },
        // ES256 and RS256; the signature is of no use to us.
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        extensions: { prf: { eval: { first } } },
      },
    }),
  );
  if (!(credential instanceof PublicKeyCredential)) return { ok: false, because: "cancelled" };
  const { prf } = credential.getClientExtensionResults();
  if (!prf?.enabled) return { ok: false, because: "no-prf" };
  const [credentialId, prfInput] = [new Uint8Array(credential.rawId), first].map(encodeBase64);
  if (credentialId === undefined || prfInput === undefined) return { ok: false, because: "no-prf" };
  // Some authenticators answer only when they are asked again.
  const answer = prf.results?.first
    ? ({ ok: true, prfOutput: toBase64(prf.results.first) } as const)
    : await askPasskey([{ credentialId, prfInput }]);
  return answer.ok ? { ok: true, credentialId, prfInput, prfOutput: answer.prfOutput } : answer;
}

/** Asks one of the passkeys, whichever the person has at hand, for its output. */
export async function askPasskey(
  slots: readonly { readonly credentialId: string; readonly prfInput: string }[],
): Promise<{ readonly ok: true; readonly prfOutput: string } | PasskeyProblem> {
  const known = slots.flatMap(({ credentialId, prfInput }) => {
    const [id, first] = [decodeBase64(credentialId), decodeBase64(prfInput)];
    return id && first ? [{ id, first }] : [];
  });
  const evalByCredential = Object.fromEntries(known.map(({ id, first }) => [base64Url(id), { first }]));
  const credential = await orUndefined(
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: known.map(({ id }) => ({ type: "public-key", id })),
        userVerification: "required",
        extensions: { prf: { evalByCredential } },
      },
    }),
  );
  if (!(credential instanceof PublicKeyCredential)) return { ok: false, because: "cancelled" };
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first ? { ok: true, prfOutput: toBase64(first) } : { ok: false, because: "no-prf" };
}

/** The person cancelled, or the browser won't: it doesn't say which, so that pages can't tell. */
async function orUndefined(asked: Promise<Credential | null>): Promise<Credential | undefined> {
  return asked.then(
    (credential) => credential ?? undefined,
    () => undefined,
  );
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function toBase64(source: BufferSource): string {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return encodeBase64(bytes);
}

function base64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
