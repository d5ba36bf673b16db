import { newAccount, type TotpAccount } from "../../src/vault/account.ts";
import { emptyVault, type Vault } from "../../src/vault/vault.ts";

export const now = 1_790_000_000_000;

/** Cheap enough for tests; the product's cost is measured elsewhere. */
export const testCost = { memoryKiB: 8, iterations: 1, parallelism: 1 };

export function passphraseRecipe(passphrase: string, cost = testCost) {
  return { type: "passphrase", passphrase, cost } as const;
}

export function sampleAccount(id: string, overrides: Partial<TotpAccount> = {}): TotpAccount {
  const secret = new TextEncoder().encode(`secret of ${id}, twenty!`);
  const key = { issuer: "Lakeside Clinic", accountName: `${id}@lakeside.example`, secret };
  const parameters = { type: "totp", algorithm: "SHA-1", digits: 6, period: 30 } as const;
  return { ...newAccount(id, { ...key, ...parameters }, now), ...parameters, ...overrides };
}

export const sampleVault: Vault = {
  ...emptyVault,
  accounts: [
    sampleAccount("maya", {
      origins: ["https://emr.example:8443"],
      recoveryCodes: [{ code: "AAAA-BBBB" }, { code: "CCCC-DDDD", filledAt: now, usedAt: now + 1 }],
      usernames: ["mokafor"],
      confirmedAt: now,
      lastUsedAt: now + 5,
    }),
    sampleAccount("théo", {
      wantedOrigins: ["http://intranet"],
      algorithm: "SHA-512",
      digits: 8,
      period: 45,
    }),
  ],
  bin: [{ account: sampleAccount("old"), deletedAt: now }],
  offers: [
    {
      id: "o1",
      accountId: "maya",
      origin: "https://emr.example:8443",
      codes: ["1", "2", "3", "4"],
      seenAt: now,
    },
  ],
};
