// The backup: one file in the stored format, with a passphrase and a vault key of its own.

import { keyBytes, randomBytes } from "./aead.ts";
import type { Argon2Cost } from "./argon2-cost.ts";
import { parseBoundedJson } from "./bounded-json.ts";
import { largestFile } from "./largest-file.ts";
import { newSlot } from "./new-slot.ts";
import { openAnySlot } from "./passphrase-vault.ts";
import { formatName, openVault, parseSealedVault, sealVault, wasOurs } from "./sealed-vault.ts";
import type { SlotSecret } from "./slot-secret.ts";
import type { Vault } from "./vault.ts";

/** A backup has one, and so has a copy of a vault; each of a forged file would cost a derivation. */
const mostPassphraseSlots = 4;

/** The file's text. RangeError for an empty passphrase. What opens the vault itself opens nothing in here. */
export async function sealBackup(vault: Vault, passphrase: string, cost: Argon2Cost): Promise<string> {
  const vaultKey = randomBytes(keyBytes);
  const { slot, proof } = await newSlot({ type: "passphrase", passphrase, cost }, vaultKey);
  const header = { vaultId: "backup", generation: 1, slots: [slot] };
  const sealed = await sealVault({ ...vault, slotProofs: { [slot.id]: proof } }, header, vaultKey);
  return JSON.stringify(sealed);
}

export type OpenedBackup =
  | { readonly ok: true; readonly vault: Vault }
  | {
      readonly ok: false;
      readonly because: "too-large" | "not-a-backup" | "newer-version" | "damaged" | "wrong-secret";
    };

/** Opens a backup, to restore it or only to see that it opens. Never throws, whatever the text is. */
export async function openBackup(text: string, secret: SlotSecret): Promise<OpenedBackup> {
  if (text.length > largestFile) return { ok: false, because: "too-large" };
  const json = parseBoundedJson(text);
  if (!json.ok) return { ok: false, because: wasOurs(text) ? "damaged" : "not-a-backup" };
  const { value } = json;
  const parsed = parseSealedVault(value);
  if (!parsed.ok) return { ok: false, because: isOurs(value) ? parsed.because : "not-a-backup" };
  const passphraseSlots = parsed.header.slots.filter(({ type }) => type === "passphrase");
  if (passphraseSlots.length > mostPassphraseSlots) return { ok: false, because: "damaged" };
  const vaultKey = await openAnySlot(parsed.header, secret);
  if (!vaultKey) return { ok: false, because: "wrong-secret" };
  const opened = await openVault(parsed.sealed, vaultKey);
  if (opened.ok) return opened;
  return { ok: false, because: opened.because === "shut" ? "damaged" : opened.because };
}

function isOurs(value: unknown): boolean {
  return typeof value === "object" && value !== null && "format" in value && value.format === formatName;
}
