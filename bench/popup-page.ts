/** The browser's half of popup.mjs, run in a page of the extension: makes the vaults, and derives a key by itself. */
import { ask } from "../src/browser/messaging.ts";
import { currentSession } from "../src/browser/session-key.ts";
import { localStore } from "../src/browser/storage.ts";
import { type Account, newAccount } from "../src/vault/account.ts";
import { randomBytes } from "../src/vault/aead.ts";
import { deriveKey } from "../src/vault/passphrase-kdf.ts";
import { openNewest, readGenerations } from "../src/vault/stored-vault.ts";
import { writeNext } from "../src/vault/write-vault.ts";

/** Creates the vault, which is open then, as the first run does. */
export async function createVault(passphrase: string): Promise<void> {
  const created = await ask("vault.create", { passphrase });
  if (!created.ok) throw new Error(`the vault was not created: ${created.because}`);
}

/** Puts so many accounts into the open vault. The first one's secret is given: its code is what is waited for. */
export async function fillVault(count: number, firstSecret: number[]): Promise<void> {
  const now = Date.now();
  const session = await currentSession(now);
  if (!session) throw new Error("the vault is locked");
  const generations = await readGenerations(localStore, session.vaultId);
  const opened = await openNewest(generations, session.vaultKey);
  if (!opened.ok) throw new Error(`the vault can't be opened: ${opened.because}`);
  const accounts = Array.from({ length: count }, (_, at) =>
    someAccount(at, at === 0 ? Uint8Array.from(firstSecret) : randomBytes(20), now),
  );
  // Twice: in daily use both generations are of about the same size.
  let { header } = opened;
  for (let generation = 0; generation < 2; generation++) {
    const written = await writeNext(localStore, header, { ...opened.vault, accounts }, session.vaultKey);
    if (!written.ok) throw new Error(`the vault was not written: ${written.because}`);
    header = written.header;
  }
}

function someAccount(at: number, secret: Uint8Array<ArrayBuffer>, now: number): Account {
  const key = {
    type: "totp",
    issuer: `Clinic ${at}`,
    accountName: `practitioner.${at}@clinic.example`,
    secret,
    algorithm: "SHA-1",
    digits: 6,
    period: 30,
  } as const;
  return {
    ...newAccount(`bench-${at}`, key, now),
    origins: [`https://emr-${at}.example`],
    recoveryCodes: Array.from({ length: 5 }, (_, code) => ({ code: `${at}-RECOVERY-${code}` })),
    usernames: [`practitioner.${at}`],
    confirmedAt: now,
  };
}

/** What Argon2id alone takes here at the vault's own cost, which was measured when it was made; in ms. */
export async function derivationMs(passphrase: string): Promise<number> {
  const now = Date.now();
  const session = await currentSession(now);
  if (!session) throw new Error("the vault is locked");
  const generations = await readGenerations(localStore, session.vaultId);
  const [newest] = generations.ok ? generations.newestFirst : [];
  const slot = newest?.header.slots.find(({ type }) => type === "passphrase");
  if (slot?.type !== "passphrase") throw new Error("the vault has no passphrase");
  // The first one also compiles Argon2.
  await deriveKey(passphrase, randomBytes(16), slot.kdf);
  const start = performance.now();
  await deriveKey(passphrase, randomBytes(16), slot.kdf);
  return performance.now() - start;
}
