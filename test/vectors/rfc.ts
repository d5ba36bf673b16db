// RFC 6238 appendix B. The table's SHA-256 and SHA-512 rows were computed with secrets of 32 and 64 bytes (errata
// 2866), which the RFC's text doesn't say.

const seed = "12345678901234567890";
const bytes = (length: number) => new TextEncoder().encode(seed.repeat(4).slice(0, length));

export const rfc6238 = {
  secrets: { "SHA-1": bytes(20), "SHA-256": bytes(32), "SHA-512": bytes(64) },
  /** [seconds since epoch, SHA-1, SHA-256, SHA-512], eight digits, period 30. */
  codes: [
    [59, "94287082", "46119246", "90693936"],
    [1111111109, "07081804", "68084774", "25091201"],
    [1111111111, "14050471", "67062674", "99943326"],
    [1234567890, "89005924", "91819424", "93441116"],
    [2000000000, "69279037", "90698825", "38618901"],
    [20000000000, "65353130", "77737706", "47863826"],
  ],
} as const;

/** RFC 4226 appendix D, counters 0 to 9, six digits, the secret of 20 bytes. */
export const rfc4226 = [
  "755224",
  "287082",
  "359152",
  "969429",
  "338314",
  "254676",
  "287922",
  "162583",
  "399871",
  "520489",
] as const;

/** RFC 4648 §10, without padding. */
export const rfc4648 = [
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
] as const;
