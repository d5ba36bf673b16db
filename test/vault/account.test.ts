import { describe, expect, test } from "vitest";
import {
  type HotpAccount,
  hasSameSecret,
  isBoundOrWanted,
  isTwin,
  keyIdentity,
  nameIdentity,
  newAccount,
  recoveryCodesLeft,
  withNextCounter,
} from "../../src/vault/account.ts";
import { now, sampleAccount } from "./samples.ts";

const secret = new Uint8Array([1, 2, 3]);
const hotp = (counter: number): HotpAccount => {
  const parameters = { type: "hotp", algorithm: "SHA-1", digits: 6, counter } as const;
  return { ...newAccount("h", { issuer: "I", accountName: "n", secret, ...parameters }, now), ...parameters };
};

test("a new account has what its key says, and is bound to nothing", () => {
  const lists = { origins: [], wantedOrigins: [], recoveryCodes: [], usernames: [] };
  const names = { id: "h", issuer: "I", accountName: "n", secret, createdAt: now };
  const parameters = { type: "hotp", algorithm: "SHA-1", digits: 6, counter: 3 };
  expect(hotp(3)).toStrictEqual({ ...names, ...parameters, ...lists });
});

test("a counter is never used twice and never goes round (RFC 4226 §5.1)", () => {
  expect(withNextCounter(hotp(7))).toEqual(hotp(8));
  expect(withNextCounter(hotp(Number.MAX_SAFE_INTEGER - 1))?.counter).toBe(Number.MAX_SAFE_INTEGER);
  expect(withNextCounter(hotp(Number.MAX_SAFE_INTEGER))).toBeUndefined();
});

test("an origin was chosen, granted or not, if it is exactly one of the account's", () => {
  const account = sampleAccount("a", { origins: ["https://a"], wantedOrigins: ["https://b"] });
  const chosen = ["https://a", "https://b", "https://c", "https://"].filter((origin) =>
    isBoundOrWanted(account, origin),
  );
  expect(chosen).toEqual(["https://a", "https://b"]);
});

test("a recovery code is left until it was filled, whatever became of it then", () => {
  const recoveryCodes = [
    { code: "1" },
    { code: "2", filledAt: 5 },
    { code: "3", filledAt: 5, usedAt: 6 },
    { code: "4", usedAt: 6 },
  ];
  const left = recoveryCodesLeft(sampleAccount("a", { recoveryCodes }));
  expect(left.map(({ code }) => code)).toEqual(["1"]);
});

test("secrets are the same when all their bytes are", () => {
  const same = (...bytes: number[]) => hasSameSecret({ secret }, { secret: Uint8Array.from(bytes) });
  expect(same(1, 2, 3)).toBe(true);
  expect(same(1, 2)).toBe(false);
  expect(same(1, 2, 3, 4)).toBe(false);
  expect(same(1, 2, 4)).toBe(false);
});

describe("a key is told from every other by", () => {
  const account = sampleAccount("a");
  test.for([
    ["its secret", { secret }],
    ["its algorithm", { algorithm: "SHA-512" }],
    ["its digits", { digits: 8 }],
    ["its period", { period: 60 }],
  ] as const)("%s", ([, change]) => {
    expect(keyIdentity({ ...account, ...change })).not.toBe(keyIdentity(account));
  });

  test("what makes its codes change; wherever a counter stands, it is the same key", () => {
    expect(keyIdentity(hotp(1))).toBe(keyIdentity(hotp(2)));
    expect(keyIdentity(sampleAccount("a", { secret }))).not.toBe(keyIdentity(hotp(1)));
  });
});

test("names are the same to a person whatever their capitals, the blanks around them and how an é is made", () => {
  const account = sampleAccount("a", { issuer: "Clinique d'été", accountName: "Maya" });
  expect(isTwin(account, { issuer: " CLINIQUE d'e\u0301te\u0301 ", accountName: "maya " })).toBe(true);
  expect(isTwin(account, { issuer: "Clinique d'été", accountName: "theo" })).toBe(false);
  expect(isTwin(account, { issuer: "Clinique", accountName: "Maya" })).toBe(false);
  // Where one name ends and the other begins makes a difference.
  expect(nameIdentity({ issuer: "a", accountName: "b" })).not.toBe(
    nameIdentity({ issuer: "ab", accountName: "" }),
  );
});
