// Key URIs, one a line: what Ente, FreeOTP+ and many others write, and our own plain export.

import { parseKeyUri } from "../../otp/key-uri.ts";
import { asText, type ReadKeys } from "./import-entry.ts";

/** A file that lost its ends of lines is divided before; no label is longer, nor a secret. */
const longestUri = 65_536;

/** One line. `name` is what to call it when it is refused; else the URI's label. */
export function readKeyUriLine(line: string, name = ""): ReadKeys {
  const parsed =
    line.length > longestUri ? ({ ok: false, because: "unreadable" } as const) : parseKeyUri(line);
  if (parsed.ok) return { keys: [parsed.key], refused: [] };
  const [, type = "", label = ""] =
    /^otpauth:\/\/([^/?#]*)\/?([^?#]*)/i.exec(line.trim().slice(0, longestUri)) ?? [];
  const refused = {
    name: name || withoutSecret(asText(decodeLabel(label))),
    because: parsed.because,
    ...(parsed.because === "unknown-type" && {
      type: withoutSecret(asText(decodeLabel(type))).toLowerCase(),
    }),
  };
  return { keys: [], refused: [refused] };
}

/** In a URI that lost its question mark, the label goes on to the end. */
function withoutSecret(text: string): string {
  return text.replace(/\W?secret\s*=.*$/is, "").replace(/[A-Z2-7]{16,}/g, "…");
}

function decodeLabel(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    return label;
  }
}
