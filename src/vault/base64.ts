// RFC 4648 §4, for bytes inside JSON.

export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces: a vault's bytes are more than a call takes arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode.apply(null, bytes.subarray(at, at + 0x8000) as unknown as number[]);
  }
  return btoa(binary);
}

const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };

/** Undefined for what is no base64. Padding may be missing and blanks are passed over, as other apps write it. */
export function decodeBase64(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== "string") return undefined;
  try {
    // Where the browser has it: a big vault's bytes one by one cost the popup milliseconds.
    if (fromBase64) return fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}
