// DEFLATE (RFC 1951) by the platform's streams. A vault's JSON shrinks to about a third, and browsers give an
// extension 10 MB: uncompressed, two generations of ten thousand accounts would not fit.

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = await pump(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);
  if (!deflated) throw new Error("deflate: more than infinitely many bytes");
  return deflated;
}

/** Undefined for what is no DEFLATE stream, and for one that swells beyond `mostBytes`. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await pump(bytes, new DecompressionStream("deflate-raw"), mostBytes);
  } catch {
    return undefined;
  }
}

/** What comes out of a stream; undefined as soon as it is too much. Without a Blob, which lives in another process. */
async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const writer = writable.getWriter();
  // What is wrong with the input is thrown by the reader, too.
  void writer.write(bytes).catch(() => undefined);
  void writer.close().catch(() => undefined);
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
