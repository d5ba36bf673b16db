// Writes Google's migration codes, for tests: protobuf's wire format by hand, so that our reader is read against it.

interface Exported {
  readonly name: string;
  readonly issuer: string;
  readonly secret: Uint8Array;
  /** Of a counter-based one. */
  readonly counter?: number;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return [...bytes, left];
}

const number = (field: number, value: number) => [field << 3, ...varint(value)];
const bytes = (field: number, value: Uint8Array) => [(field << 3) | 2, ...varint(value.length), ...value];
const text = (field: number, value: string) => bytes(field, new TextEncoder().encode(value));

/** An export split into codes of `perCode` accounts each (Google's app takes ten). */
export function migrationUris(accounts: readonly Exported[], perCode: number, batchId = 42): string[] {
  const count = Math.ceil(accounts.length / perCode);
  return Array.from({ length: count }, (_, index) => {
    const message = accounts
      .slice(index * perCode, (index + 1) * perCode)
      .flatMap(({ name, issuer, secret, counter }) => {
        const entry = [
          ...bytes(1, secret),
          ...text(2, name),
          ...text(3, issuer),
          ...number(4, 1), // SHA-1
          ...number(5, 1), // six digits
          // TOTP, or HOTP and where its counter stands.
          ...(counter === undefined ? number(6, 2) : [...number(6, 1), ...number(7, counter)]),
        ];
        return bytes(1, Uint8Array.from(entry));
      });
    const rest = [...number(2, 1), ...number(3, count), ...number(4, index), ...number(5, batchId)];
    const data = Buffer.from([...message, ...rest]).toString("base64");
    return `otpauth-migration://offline?data=${encodeURIComponent(data)}`;
  });
}

/** Accounts with names and secrets of their own. */
export function exportedAccounts(count: number): Exported[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `user${at}@clinic.example`,
    issuer: `Clinic ${at}`,
    secret: Uint8Array.from({ length: 20 }, (_byte, place) => (at * 31 + place * 7) % 256),
  }));
}
