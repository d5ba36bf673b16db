import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase32, encodeBase32 } from "../../src/otp/base32.ts";
import {
  divideKeyUris,
  type KeyUri,
  type KeyUriProblem,
  parseKeyUri,
  parseSecret,
  writeKeyUri,
} from "../../src/otp/key-uri.ts";

const secret = "JBSWY3DPEHPK3PXP";
const bytes = decodeBase32(secret);
const defaults = { type: "totp", secret: bytes, algorithm: "SHA-1", digits: 6, period: 30 };

const readable: readonly [name: string, uri: string, key: Partial<KeyUri>][] = [
  [
    "the wiki's example",
    `otpauth://totp/Example:alice@google.com?secret=${secret}&issuer=Example`,
    { issuer: "Example", accountName: "alice@google.com" },
  ],
  [
    "an encoded colon and space",
    `otpauth://totp/Big%20Clinic%3A%20alice?secret=${secret}`,
    { issuer: "Big Clinic", accountName: "alice" },
  ],
  ["no issuer at all", `otpauth://totp/alice?secret=${secret}`, { issuer: "", accountName: "alice" }],
  [
    "an issuer that only the parameter names",
    `otpauth://totp/alice?secret=${secret}&issuer=Clinic`,
    { issuer: "Clinic", accountName: "alice" },
  ],
  [
    "the parameter before the prefix, which stays with the name",
    `otpauth://totp/Old:alice?secret=${secret}&issuer=New`,
    { issuer: "New", accountName: "Old:alice" },
  ],
  [
    "a plus as space in the query, as itself in the label",
    `otpauth://totp/a+b@c.org?secret=${secret}&issuer=My+Clinic`,
    { issuer: "My Clinic", accountName: "a+b@c.org" },
  ],
  ["lower-case grouped base32 with padding", "otpauth://totp/a?secret=jbsw%20y3dp-ehpk3pxp====", {}],
  ["no label", `otpauth://totp/?secret=${secret}`, { issuer: "", accountName: "" }],
  [
    "SHA256, 8 digits, 60 s",
    `otpauth://totp/a?secret=${secret}&algorithm=SHA256&digits=8&period=60`,
    { algorithm: "SHA-256", digits: 8, period: 60 },
  ],
  [
    "SHA512 in other spellings, odd period",
    `OTPAUTH://TOTP/a?SECRET=${secret}&Algorithm=hmac-sha-512&digits=7&period=45`,
    { algorithm: "SHA-512", digits: 7, period: 45 },
  ],
  ["an image, ignored", `otpauth://totp/a?secret=${secret}&image=https%3A%2F%2Fevil.example%2Fx.png`, {}],
  [
    "a Latin-1 label",
    `otpauth://totp/Cl%EDnica:Jos%E9?secret=${secret}`,
    { issuer: "Clínica", accountName: "José" },
  ],
  [
    "a UTF-8 label",
    `otpauth://totp/Cl%C3%ADnica:Jos%C3%A9?secret=${secret}`,
    { issuer: "Clínica", accountName: "José" },
  ],
  ["spaces around it", ` \n otpauth://totp/a?secret=${secret} `, { accountName: "a" }],
  ["no slash before its parameters", `otpauth://totp?secret=${secret}`, { issuer: "", accountName: "" }],
  [
    "a colon after the one that divides",
    `otpauth://totp/A:b:c?secret=${secret}`,
    { issuer: "A", accountName: "b:c" },
  ],
  [
    "parameters that are named and left empty",
    `otpauth://totp/a?secret=${secret}&algorithm=&digits=&period=`,
    {},
  ],
  [
    "spaces around the parameters' values",
    `otpauth://totp/a?secret=${secret}&algorithm=+SHA256+&digits=+8+&period=+60+`,
    { algorithm: "SHA-256", digits: 8, period: 60 },
  ],
  [
    "a parameter twice: the first one counts",
    `otpauth://totp/a?secret=${secret}&digits=8&digits=6`,
    { digits: 8 },
  ],
  ["a value with an equals sign in it", `otpauth://totp/a?secret=${secret}&issuer=a=b`, { issuer: "a=b" }],
  [
    "a label that nobody could read",
    `otpauth://totp/${"x".repeat(300)}?secret=${secret}`,
    { accountName: "x".repeat(256) },
  ],
  ["control characters in a label", `otpauth://totp/a%00%0Ab?secret=${secret}`, { accountName: "a b" }],
];

describe("a key URI is read with", () => {
  test.for(readable)("%s", ([, uri, key]) => {
    expect(parseKeyUri(uri)).toEqual({ ok: true, key: expect.objectContaining({ ...defaults, ...key }) });
  });
});

test.for([
  ["0", 0],
  ["17", 17],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
] as const)("a counter-based key URI is read with its counter: %s", ([written, counter]) => {
  const parsed = parseKeyUri(`otpauth://hotp/Gate:ann?secret=${secret}&counter=${written}&period=60`);
  const { period: _, ...parameters } = defaults;
  const key = { ...parameters, type: "hotp", issuer: "Gate", accountName: "ann", counter };
  expect(parsed).toEqual({ ok: true, key });
});

const refused: readonly [uri: string, because: KeyUriProblem][] = [
  ["https://example.org/", "not-a-key-uri"],
  ["", "not-a-key-uri"],
  ["otpauth-migration://offline?data=abc", "migration"],
  [`otpauth://hotp/a?secret=${secret}`, "counter"],
  [`otpauth://hotp/a?secret=${secret}&counter=`, "counter"],
  [`otpauth://hotp/a?secret=${secret}&counter=-1`, "counter"],
  [`otpauth://hotp/a?secret=${secret}&counter=9007199254740992`, "counter"],
  [`otpauth://hotp/a?secret=${secret}&counter=1e3`, "counter"],
  [`otpauth://steam/a?secret=${secret}`, "unknown-type"],
  ["otpauth://totp/a", "no-secret"],
  ["otpauth://totp/a?secret=", "no-secret"],
  ["otpauth://totp/a?secret=%20", "no-secret"],
  ["otpauth://totp/a?secret====", "secret-not-base32"],
  [`see otpauth://totp/a?secret=${secret}`, "not-a-key-uri"],
  ["see otpauth-migration://offline?data=abc", "not-a-key-uri"],
  [`otpauth://?secret=${secret}`, "unknown-type"],
  ["otpauth://totp/a?secret=0189", "secret-not-base32"],
  [`otpauth://totp/a?secret=${"A".repeat(2000)}`, "secret-too-long"],
  [`otpauth://totp/a?secret=${secret}&algorithm=MD5`, "algorithm"],
  [`otpauth://totp/a?secret=${secret}&algorithm=XSHA1`, "algorithm"],
  [`otpauth://totp/a?secret=${secret}&algorithm=SHA1X`, "algorithm"],
  [`otpauth://totp/a?secret=${secret}&digits=10`, "digits"],
  [`otpauth://totp/a?secret=${secret}&digits=x6`, "digits"],
  [`otpauth://totp/a?secret=${secret}&digits=6x`, "digits"],
  [`otpauth://totp/a?secret=${secret}&digits=6.5`, "digits"],
  [`otpauth://totp/a?secret=${secret}&period=0`, "period"],
  [`otpauth://totp/a?secret=${secret}&period=999999`, "period"],
  [`otpauth://totp/a?secret=${secret}&period=-30`, "period"],
];

describe("a key URI is refused, with the reason", () => {
  test.for(refused)("%s: %s", ([uri, because]) => {
    expect(parseKeyUri(uri)).toEqual({ ok: false, because });
  });
});

test("a secret of the greatest length is read, one byte more is not", () => {
  const text = (bytes: number) => encodeBase32(new Uint8Array(bytes));
  expect(parseSecret(text(1024))).toMatchObject({ ok: true });
  expect(parseSecret(text(1025))).toEqual({ ok: false, because: "secret-too-long" });
});

test("what is written is what every authenticator reads", () => {
  const key = { type: "totp", secret: bytes ?? new Uint8Array(), period: 30, digits: 6 } as const;
  expect(writeKeyUri({ ...key, issuer: "A: B", accountName: "c d", algorithm: "SHA-256" })).toBe(
    `otpauth://totp/A%20B:c%20d?secret=${secret}&issuer=A%3A%20B&algorithm=SHA256&digits=6&period=30`,
  );
  expect(writeKeyUri({ ...key, issuer: "", accountName: "c", algorithm: "SHA-1" })).toBe(
    `otpauth://totp/c?secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
});

test("half a character in a label makes no URI impossible: it is left out", () => {
  const key = { type: "totp", secret: bytes ?? new Uint8Array(), period: 30, digits: 6 } as const;
  const halves = { issuer: "Clinic\ud83e", accountName: "\udc00ann" };
  expect(writeKeyUri({ ...key, ...halves, algorithm: "SHA-1" })).toContain("/Clinic:ann?");
  expect(writeKeyUri({ ...key, ...halves, algorithm: "SHA-1" })).toContain("&issuer=Clinic&");
  // Where a long label is cut, and where a text has one.
  for (const [label, read] of [
    [encodeURIComponent(`${"a".repeat(255)}🩺`), "a".repeat(255)],
    ["ann\ud83e", "ann"],
  ] as const) {
    expect(parseKeyUri(`otpauth://totp/${label}?secret=${secret}`)).toMatchObject({
      key: { accountName: read },
    });
  }
});

test("what was written is read again, exactly", () => {
  const label = fc
    .string({ unit: "grapheme", maxLength: 30 })
    .map((text) => text.replace(/\p{Cc}/gu, "").trim());
  const labelled = {
    issuer: label,
    accountName: label.map((name) => name.replaceAll(":", "")),
    secret: fc.uint8Array({ minLength: 1, maxLength: 64 }).map((array) => Uint8Array.from(array)),
    algorithm: fc.constantFrom("SHA-1" as const, "SHA-256" as const, "SHA-512" as const),
    digits: fc.constantFrom(6 as const, 7 as const, 8 as const),
  };
  const key = fc.oneof(
    fc.record({ ...labelled, type: fc.constant("totp" as const), period: fc.integer({ min: 1, max: 3600 }) }),
    fc.record({ ...labelled, type: fc.constant("hotp" as const), counter: fc.maxSafeNat() }),
  );
  fc.assert(
    fc.property(key, (written) => {
      expect(parseKeyUri(writeKeyUri(written))).toEqual({ ok: true, key: written });
      expect(writeKeyUri(written)).not.toContain("+");
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseKeyUri(`otpauth://totp/${text}`)));
  fc.assert(fc.property(fc.string(), (text) => void parseKeyUri(text)));
});

test.for([
  ["one", "otpauth://totp/a?secret=AA", ["otpauth://totp/a?secret=AA"]],
  ["no key URI", "JBSW Y3DP otpauth://totp/a", ["JBSW Y3DP otpauth://totp/a"]],
  ["a key", "JBSW\nY3DP", ["JBSW\nY3DP"]],
  ["a list", " otpauth://totp/a?x=1\r\nOTPAUTH://hotp/b ", ["otpauth://totp/a?x=1\r\n", "OTPAUTH://hotp/b"]],
  [
    "a list whose ends of lines were lost",
    "otpauth-migration://offline?data=AAotpauth://totp/b",
    ["otpauth-migration://offline?data=AA", "otpauth://totp/b"],
  ],
] as const)("of %s, each key URI is told from the next", ([, text, parts]) => {
  expect(divideKeyUris(text)).toEqual(parts);
});
