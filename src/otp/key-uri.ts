// otpauth:// URIs, the text inside the QR code ("Key URI Format", github.com/google/google-authenticator/wiki).

import { decodeBase32, encodeBase32 } from "./base32.ts";
import {
  type Algorithm,
  defaultTotp,
  isCounter,
  isDigits,
  isPeriod,
  type KeyParameters,
  longestSecretBytes,
} from "./parameters.ts";

export type KeyUri = KeyParameters & {
  /** Who runs the verifier; empty when the URI doesn't say. */
  readonly issuer: string;
  /** Whose account it is there; empty when the URI doesn't say. */
  readonly accountName: string;
  readonly secret: Uint8Array<ArrayBuffer>;
};

/** Why a text is no key URI that we can use. Each has a sentence of its own in the user's language. */
export type KeyUriProblem =
  | "not-a-key-uri"
  | "migration"
  | "unknown-type"
  | "no-secret"
  | "secret-not-base32"
  | "secret-too-long"
  | "algorithm"
  | "digits"
  | "period"
  /** A counter-based key (HOTP) without a counter, or with one that is none. */
  | "counter";

export type ParsedKeyUri =
  | { readonly ok: true; readonly key: KeyUri }
  | { readonly ok: false; readonly because: KeyUriProblem };

const longestLabel = 256;

/** Halves of characters (lone surrogates): of a label that was cut, or of another app's export. No URI can hold them. */
const halfPairs = /\p{Cs}/gu;

/**
 * Reads a key URI. Parameters that it doesn't name are RFC 6238's defaults; parameters that it names are kept
 * exactly or the whole URI is refused with the parameter's name, since a silently changed one gives wrong codes.
 * A counter has no default (the wiki: "required if type is hotp").
 * `image` and unknown parameters are ignored. Never throws.
 */
export function parseKeyUri(text: string): ParsedKeyUri {
  const trimmed = text.trim();
  if (/^otpauth-migration:\/\//i.test(trimmed)) return { ok: false, because: "migration" };
  // A label may hold a bare "#": some issuers escape nothing.
  const match = /^otpauth:\/\/([^/?#]*)\/?([^?]*)(?:\?([^#]*))?/i.exec(trimmed);
  if (!match) return { ok: false, because: "not-a-key-uri" };
  const [, type = "", label = "", query = ""] = match;
  const isCounterBased = type.toLowerCase() === "hotp";
  if (!isCounterBased && type.toLowerCase() !== "totp") return { ok: false, because: "unknown-type" };

  const parameters = readQuery(query);
  // Another alphabet for the code, such as Steam's: read as digits, every code would be wrong.
  if (parameters.get("encoder")) return { ok: false, because: "unknown-type" };
  const secret = parseSecret(parameters.get("secret") ?? "");
  if (!secret.ok) return secret;
  const algorithm = parseAlgorithm(parameters.get("algorithm"));
  if (!algorithm) return { ok: false, because: "algorithm" };
  const digits = parseNumber(parameters.get("digits"), defaultTotp.digits);
  if (!isDigits(digits)) return { ok: false, because: "digits" };
  const factor = isCounterBased
    ? parseCounter(parameters.get("counter"))
    : parsePeriod(parameters.get("period"));
  if (!factor.ok) return factor;

  // The wiki: label = issuer ":" *"%20" accountname; a colon belongs to neither, so the first one divides them.
  const whole = percentDecode(label);
  const [, prefix = "", rest = ""] = /^(?:([^:]*):)?(.*)$/s.exec(whole) ?? [];
  const issuer = asLabel(parameters.get("issuer") ?? "") || asLabel(prefix);
  // Another prefix than the issuer says more than the issuer: a tenant, at Microsoft. It stays with the name.
  const accountName = isPrefixFor(prefix, issuer) ? rest : whole;
  const labels = { issuer, accountName: asLabel(accountName) };
  return { ok: true, key: { ...labels, secret: secret.secret, algorithm, digits, ...factor.factor } };
}

/**
 * The key URIs and migration codes of a text that holds several, one a line or one right behind the other; else the
 * text alone. Read as one, the first would take the others' secrets into its labels.
 */
export function divideKeyUris(text: string): readonly string[] {
  return /^\s*otpauth/i.test(text) ? text.trim().split(/(?=otpauth(?:-migration)?:\/\/)/i) : [text];
}

/** A prefix can hold no colon, and some issuers write its spaces as in a query. */
function isPrefixFor(prefix: string, issuer: string): boolean {
  const plain = (text: string) => asLabel(text).replaceAll(":", "").toLowerCase();
  return (
    prefix === "" || plain(prefix) === plain(issuer) || plain(prefix.replaceAll("+", " ")) === plain(issuer)
  );
}

/** Reads a shared secret as a page prints it beside the QR code: base32 (RFC 4648 §6), in groups or not. */
export function parseSecret(
  text: string,
): { ok: true; secret: Uint8Array<ArrayBuffer> } | { ok: false; because: KeyUriProblem } {
  if (text.trim() === "") return { ok: false, because: "no-secret" };
  const secret = decodeBase32(text);
  if (!secret || secret.length === 0) return { ok: false, because: "secret-not-base32" };
  if (secret.length > longestSecretBytes) return { ok: false, because: "secret-too-long" };
  return { ok: true, secret };
}

/**
 * Writes a key URI that every authenticator reads: the issuer both as label prefix and as parameter, `%20` and
 * never `+`, no colon in the prefix (the wiki allows none), and parameters only where they differ from the
 * defaults' meaning by being spelt out, as SHA1, SHA256 or SHA512.
 */
export function writeKeyUri(key: KeyUri): string {
  const encode = (text: string) => encodeURIComponent(text.replace(halfPairs, ""));
  const prefix = encode(key.issuer.replaceAll(":", ""));
  const label = encode(key.accountName);
  const path = prefix ? `${prefix}:${label}` : label;
  const query = [
    `secret=${encodeBase32(key.secret)}`,
    ...(key.issuer ? [`issuer=${encode(key.issuer)}`] : []),
    `algorithm=${key.algorithm.replace("-", "")}`,
    `digits=${key.digits}`,
    key.type === "hotp" ? `counter=${key.counter}` : `period=${key.period}`,
  ];
  return `otpauth://${key.type}/${path}?${query.join("&")}`;
}

function readQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of query.split("&")) {
    const [written = "", ...rest] = part.split("=");
    // Codes made from escaped HTML separate their parameters by "&amp;".
    const name = written.replace(/^amp;/i, "");
    // In a query, `+` is a space (the HTML form encoding, in which most issuers write it).
    const value = percentDecode(rest.join("=").replaceAll("+", " "));
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}

/**
 * Percent-decodes UTF-8, else Latin-1, which older issuers write; a broken escape stays as it stands. Each row of escapes
 * for itself: a bare percent sign elsewhere, or a letter cut in two at the label's end, says nothing of the others.
 */
function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
  });
}

function parseAlgorithm(text: string | undefined): Algorithm | undefined {
  if (text === undefined || text === "") return defaultTotp.algorithm;
  const bits = /^(?:HMAC)?-?SHA-?(1|256|512)$/i.exec(text.trim())?.[1];
  if (bits === "1") return "SHA-1";
  if (bits === "256") return "SHA-256";
  return bits === "512" ? "SHA-512" : undefined;
}

type Refused = { readonly ok: false; readonly because: KeyUriProblem };

function parsePeriod(text: string | undefined) {
  const period = parseNumber(text, defaultTotp.period);
  if (!isPeriod(period)) return { ok: false, because: "period" } satisfies Refused;
  return { ok: true, factor: { type: "totp", period } } as const;
}

function parseCounter(text: string | undefined) {
  const counter = /^\s*\d{1,16}\s*$/.test(text ?? "") ? Number(text) : undefined;
  if (!isCounter(counter)) return { ok: false, because: "counter" } satisfies Refused;
  return { ok: true, factor: { type: "hotp", counter } } as const;
}

function parseNumber(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined || text === "") return otherwise;
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : undefined;
}

/** A label for people: no control characters, no endless ones. Bidi marks stay; whoever shows it isolates it. */
function asLabel(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, longestLabel)
    .replace(halfPairs, "");
}
