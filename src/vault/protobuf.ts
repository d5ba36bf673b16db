// As much of Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding) as Google's migration codes need.

export type ProtobufField = { readonly number: number } & (
  | { readonly value: bigint }
  | { readonly bytes: Uint8Array<ArrayBuffer> }
);

/** All fields of a message in order; undefined when it is cut short or isn't one. Fixed-size fields are passed over. */
export function readProtobuf(message: Uint8Array<ArrayBuffer>): readonly ProtobufField[] | undefined {
  const fields: ProtobufField[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = readVarint(message, at);
    if (!tag || tag.value > 0xffff_ffffn) return undefined;
    const number = Number(tag.value >> 3n);
    const wireType = Number(tag.value & 7n);
    at = tag.end;
    if (number === 0) return undefined;
    if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 0 || wireType === 2) {
      const read = readVarint(message, at);
      if (!read) return undefined;
      at = read.end;
      if (wireType === 0) fields.push({ number, value: read.value });
      else {
        // Beyond the message's end it is cut short, which is seen below.
        const end = at + Number(read.value);
        fields.push({ number, bytes: message.slice(at, end) });
        at = end;
      }
    } else return undefined;
  }
  return at === message.length ? fields : undefined;
}

/** Seven bits a byte, the lowest first, at most ten bytes. */
function readVarint(message: Uint8Array, start: number): { value: bigint; end: number } | undefined {
  let value = 0n;
  for (let at = start; at < start + 10; at++) {
    const byte = message[at];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 127) << BigInt(7 * (at - start));
    if (byte < 128) return { value: BigInt.asUintN(64, value), end: at + 1 };
  }
  return undefined;
}

/** The same fields as a message. Negative values are written as Protocol Buffers' int32 and int64 are: in 64 bits. */
export function writeProtobuf(fields: readonly ProtobufField[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    fields.flatMap((field) =>
      "bytes" in field
        ? [...writeVarint(tagOf(field.number, 2)), ...writeVarint(BigInt(field.bytes.length)), ...field.bytes]
        : [...writeVarint(tagOf(field.number, 0)), ...writeVarint(field.value)],
    ),
  );
}

function tagOf(number: number, wireType: 0 | 2): bigint {
  return (BigInt(number) << 3n) | BigInt(wireType);
}

function writeVarint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return bytes;
}
