// The stored format, version 1, as docs/VAULT.md describes it: a header in clear and a sealed body, bound together.

import { open, seal } from "./aead.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { deflate, inflate } from "./deflate.ts";
import { type KeySlot, parseKeySlot } from "./key-slot.ts";
import type { Vault } from "./vault.ts";
import { readVault, writeVault } from "./vault-json.ts";

export const formatName = "chartkey-vault";
/** Whether a text that isn't whole any more was in our format: what was cut short is told from what never was ours. */
export const wasOurs = (text: string) => text.includes(`"format":"${formatName}"`);
/** The newest that is read, and the one that is written. */
export const formatVersion = 1;

/** Each passphrase slot of a forged header would cost a derivation. */
export const mostSlots = 16;

/** Of a body's JSON: thirty times what ten thousand accounts take. A hostile backup could swell to more. */
const mostBytes = 128 * 1024 * 1024;

export interface VaultHeader {
  readonly vaultId: string;
  /** One more at every write. */
  readonly generation: number;
  readonly slots: readonly KeySlot[];
}

/** What stands in storage. The header is kept as text: its very bytes are authenticated with the body. */
export interface SealedVault {
  readonly format: typeof formatName;
  readonly version: typeof formatVersion;
  readonly header: string;
  readonly body: string;
}

export type ParsedSealedVault =
  | { readonly ok: true; readonly header: VaultHeader; readonly sealed: SealedVault }
  | { readonly ok: false; readonly because: "damaged" | "newer-version" };

/** Reads what storage holds, without a key: nothing in the header is proved before the body was opened with it. */
export function parseSealedVault(value: unknown): ParsedSealedVault {
  const damaged = { ok: false, because: "damaged" } as const;
  if (typeof value !== "object" || value === null) return damaged;
  const sealed = value as Record<keyof SealedVault, unknown>;
  if (sealed.format !== formatName) return damaged;
  if (typeof sealed.version === "number" && sealed.version > formatVersion) {
    return { ok: false, because: "newer-version" };
  }
  if (sealed.version !== formatVersion) return damaged;
  if (typeof sealed.header !== "string" || typeof sealed.body !== "string") return damaged;
  const header = parseHeader(sealed.header);
  return header ? { ok: true, header, sealed: value as SealedVault } : damaged;
}

function parseHeader(text: string): VaultHeader | undefined {
  let value: Partial<Record<keyof VaultHeader, unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value?.vaultId !== "string" || !Array.isArray(value.slots)) return undefined;
  if (!Number.isSafeInteger(value.generation) || (value.generation as number) < 1) return undefined;
  const slots = value.slots.map(parseKeySlot);
  if (slots.length === 0 || slots.length > mostSlots || slots.includes(undefined)) return undefined;
  return { vaultId: value.vaultId, generation: value.generation as number, slots: slots as KeySlot[] };
}

const context = (header: string) => `${formatName}/${formatVersion}\n${header}`;

export async function sealVault(
  vault: Vault,
  header: VaultHeader,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<SealedVault> {
  const text = JSON.stringify(header);
  const body = encodeBase64(await seal(vaultKey, await deflate(writeVault(vault)), context(text)));
  return { format: formatName, version: formatVersion, header: text, body };
}

/**
 * "shut": the key is another one, or header or body were altered by a bit. "newer-version": it was sealed with this
 * key, so by a Chartkey, and holds what this one doesn't know.
 */
export type OpenedBody =
  | { readonly ok: true; readonly vault: Vault }
  | { readonly ok: false; readonly because: "shut" | "newer-version" };

export async function openVault(sealed: SealedVault, vaultKey: Uint8Array<ArrayBuffer>): Promise<OpenedBody> {
  const body = decodeBase64(sealed.body);
  const deflated = body && (await open(vaultKey, body, context(sealed.header)));
  if (!deflated) return { ok: false, because: "shut" };
  const bytes = await inflate(deflated, mostBytes);
  const vault = bytes && readVault(bytes);
  return vault ? { ok: true, vault } : { ok: false, because: "newer-version" };
}
