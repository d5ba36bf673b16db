// Reads other authenticators' exports: recognises the format, and gives the keys in it and what was refused.

import { divideKeyUris } from "../../otp/key-uri.ts";
import { parseBoundedJson } from "../bounded-json.ts";
import { largestFile } from "../largest-file.ts";
import { formatName, wasOurs } from "../sealed-vault.ts";
import { isAegis, readAegis } from "./aegis.ts";
import { isAuthenticatorCc, readAuthenticatorCc } from "./authenticator-cc.ts";
import { isBitwarden, readBitwarden } from "./bitwarden.ts";
import { countMissingParts, isMigrationUri, parseMigrationUri } from "./google-migration.ts";
import { isObject, mostEntries, type ReadKeys } from "./import-entry.ts";
import { readKeyUriLine } from "./key-uri-list.ts";
import { isTwoFas, readTwoFas } from "./two-fas.ts";

export interface ImportRefusal {
  readonly ok: false;
  readonly because:
    | "too-large"
    | "too-many"
    | "unrecognised"
    /** A backup of ours, which is restored and not imported. */
    | "own-backup"
    /** It is encrypted, and opens with the passphrase it was saved with. */
    | "needs-passphrase"
    | "wrong-passphrase"
    /** It is encrypted in a way that we don't read: it must be exported again without. */
    | "encrypted"
    | "newer-version"
    | "damaged";
}

type ImportSource = "aegis" | "2fas" | "authenticator-cc" | "bitwarden" | "google" | "key-uris";

export type ReadImport =
  | (ReadKeys & {
      readonly ok: true;
      readonly source: ImportSource;
      /** Google's export is several codes; so many of them are not in here. */
      readonly missingParts: number;
    })
  | ImportRefusal;

/** Reads a file's text. Never throws, whatever the text is. An empty passphrase is none. */
export async function readImport(text: string, passphrase?: string): Promise<ReadImport> {
  if (text.length > largestFile) return { ok: false, because: "too-large" };
  const trimmed = text.replace(/^\ufeff/, "").trim();
  return /^[{[]/.test(trimmed) ? readJson(trimmed, passphrase) : readLines(trimmed);
}

const unparsed = { "too-deep": "unrecognised", "too-many": "too-many", "no-json": "damaged" } as const;

async function readJson(text: string, passphrase: string | undefined): Promise<ReadImport> {
  const parsed = parseBoundedJson(text);
  if (!parsed.ok) return { ok: false, because: wasOurs(text) ? "own-backup" : unparsed[parsed.because] };
  const file = parsed.value;
  if (!isObject(file)) return { ok: false, because: "unrecognised" };
  if (file.format === formatName) return { ok: false, because: "own-backup" };
  if (isAegis(file)) return finish("aegis", await readAegis(file, passphrase));
  if (isTwoFas(file)) return finish("2fas", await readTwoFas(file, passphrase));
  if (isBitwarden(file)) return finish("bitwarden", readBitwarden(file));
  if (isAuthenticatorCc(file)) return finish("authenticator-cc", await readAuthenticatorCc(file, passphrase));
  return { ok: false, because: "unrecognised" };
}

function readLines(text: string): ReadImport {
  const lines = text
    .split(/[\r\n]+/)
    .flatMap(divideKeyUris)
    .filter((line) => line.trim() !== "");
  if (!lines.some((line) => /^\s*otpauth(-migration)?:/i.test(line)))
    return { ok: false, because: "unrecognised" };
  if (lines.length > mostEntries) return { ok: false, because: "too-many" };
  const parts = lines.filter(isMigrationUri).map(parseMigrationUri);
  const whole = parts.filter((part) => part !== undefined);
  const read = [
    ...whole,
    ...lines.filter((line) => !isMigrationUri(line)).map((line) => readKeyUriLine(line)),
  ];
  const unreadable = { name: "", because: "unreadable" } as const;
  const broken = Array.from({ length: parts.length - whole.length }, () => unreadable);
  return finish(
    parts.length > 0 ? "google" : "key-uris",
    {
      keys: read.flatMap(({ keys }) => keys),
      refused: [...read.flatMap(({ refused }) => refused), ...broken],
    },
    countMissingParts(whole),
  );
}

function finish(source: ImportSource, read: ReadKeys | ImportRefusal, missingParts = 0): ReadImport {
  if ("ok" in read) return read;
  if (read.keys.length + read.refused.length > mostEntries) return { ok: false, because: "too-many" };
  return { ok: true, source, ...read, missingParts };
}
