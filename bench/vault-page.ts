// What the benchmark runs in a page of the built extension: the vault room over the browser's own storage.

import { newAccount } from "../src/vault/account.ts";
import { randomBytes } from "../src/vault/aead.ts";
import { usualCost } from "../src/vault/argon2-cost.ts";
import { decodeBase64 } from "../src/vault/base64.ts";
import { deriveKey } from "../src/vault/passphrase-kdf.ts";
import { unlockWith } from "../src/vault/passphrase-vault.ts";
import { newRecoveryKey } from "../src/vault/recovery-key.ts";
import { rekey } from "../src/vault/rekey.ts";
import { type KeyValueStore, openNewest, readGenerations } from "../src/vault/stored-vault.ts";
import { writeNext } from "../src/vault/write-vault.ts";

const { storage } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

const store: KeyValueStore = {
  get: (keys) => storage.local.get([...keys]),
  set: (items) => storage.local.set(items),
  remove: (keys) => storage.local.remove([...keys]),
  keys: async () => Object.keys(await storage.local.get()),
};

/** Everything about an unlock but Argon2 is the same for a recovery key, which needs none. */
const recoveryKey = newRecoveryKey();

/** Fills the open vault up to so many accounts, as clinics have them: bound, used, with recovery codes. Gives one's id. */
export async function fill(count: number): Promise<string> {
  const { session } = await storage.session.get("session");
  const { vaultId, vaultKey } = session as { vaultId: string; vaultKey: string };
  const opened = await openNewest(
    await readGenerations(store, vaultId),
    decodeBase64(vaultKey) ?? randomBytes(32),
  );
  if (!opened.ok) throw new Error(opened.because);
  const missing = Math.max(0, count - opened.vault.accounts.length);
  const added = Array.from({ length: missing }, (_, number) => clinicAccount(number));
  const vault = { ...opened.vault, accounts: [...opened.vault.accounts, ...added] };
  const isNew = !opened.header.slots.some(({ type }) => type === "recovery-key");
  if (!isNew) {
    const written = await writeNext(store, opened.header, vault, decodeBase64(vaultKey) ?? randomBytes(32));
    if (!written.ok) throw new Error(written.because);
  } else {
    const rekeyed = await rekey(
      store,
      { header: opened.header, vault },
      { add: [{ type: "recovery-key", key: recoveryKey }] },
      (key) =>
        storage.session.set({
          session: { ...(session as object), vaultKey: btoa(String.fromCharCode(...key)) },
        }),
    );
    if (!rekeyed.ok) throw new Error(rekeyed.because);
  }
  return vault.accounts[0]?.id ?? "";
}

function clinicAccount(number: number) {
  const key = {
    issuer: `Clinic ${number % 40}`,
    accountName: `user${number}@clinic.example`,
    secret: randomBytes(20),
  };
  const account = newAccount(
    crypto.randomUUID(),
    { type: "totp", ...key, algorithm: "SHA-1", digits: 6, period: 30 },
    1_790_000_000_000 + number,
  );
  const code = () => [...randomBytes(16)].map((byte) => (byte % 32).toString(32)).join("");
  return {
    ...account,
    origins: [`https://emr${number % 40}.example`],
    usernames: [`user${number}`],
    recoveryCodes: Array.from({ length: 5 }, () => ({ code: code() })),
    confirmedAt: account.createdAt,
    lastUsedAt: account.createdAt,
  };
}

/** ms of Argon2id at the product's cost. */
export async function kdf(): Promise<number> {
  return timed(() => deriveKey("seven herons wade at dusk", randomBytes(16), usualCost));
}

/** ms of all that an unlock does beside Argon2: reading both generations, the slot, opening both. */
export async function unlockOverhead(): Promise<number> {
  const { session } = await storage.session.get("session");
  const { vaultId } = session as { vaultId: string };
  return timed(async () => {
    const generations = await readGenerations(store, vaultId);
    const unlocked = generations.ok
      ? await unlockWith(generations, { type: "recovery-key", key: recoveryKey })
      : undefined;
    if (!unlocked?.ok) throw new Error("shut");
  });
}

/** ms from sending a message of a page to its answer. */
export async function message(envelope: object): Promise<number> {
  const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  return timed(async () => {
    const answer = (await runtime.sendMessage(envelope)) as { ok: boolean };
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Bytes of storage.local in use, and its limit where there is one. */
export async function use(): Promise<{ bytes: number; quota: number | undefined }> {
  const { QUOTA_BYTES: quota } = storage.local as { QUOTA_BYTES?: number };
  const bytes = new TextEncoder().encode(JSON.stringify(await storage.local.get())).length;
  return { bytes, quota };
}
