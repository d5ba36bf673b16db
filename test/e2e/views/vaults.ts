// What is in the vaults that the pictures show: invented people, fixed moments, and the accounts that views must bear.

import { encodeBase32 } from "../../../src/otp/base32.ts";
import { writeKeyUri } from "../../../src/otp/key-uri.ts";
import { type Account, newAccount } from "../../../src/vault/account.ts";
import { leastCost } from "../../../src/vault/argon2-cost.ts";
import { sealBackup } from "../../../src/vault/backup.ts";
import { createVault } from "../../../src/vault/passphrase-vault.ts";
import { formatVersion } from "../../../src/vault/sealed-vault.ts";
import { generationKeys, indexKey, openNewest, readGenerations } from "../../../src/vault/stored-vault.ts";
import { emptyVault, type Vault } from "../../../src/vault/vault.ts";
import { writeNext } from "../../../src/vault/write-vault.ts";
import { FakeStore } from "../../vault/fake-store.ts";

/** The moment of every picture, by this computer's clock: 12 s into a time step. */
export const pictureTime = Date.UTC(2026, 10, 3, 15, 4, 12);
export const emrOrigin = "https://app.outsmartemr.com";
export const passphrase = "seven herons wade at dusk 41";

const day = 86_400_000;

function account(id: string, issuer: string, accountName: string, more: Partial<Account> = {}): Account {
  const secret = new Uint8Array(20).map((_, at) => (id.charCodeAt(at % id.length) * 7 + at * 31) % 256);
  const key = {
    issuer,
    accountName,
    secret,
    type: "totp",
    algorithm: "SHA-1",
    digits: 6,
    period: 30,
  } as const;
  const created = newAccount(id, key, pictureTime - 40 * day);
  return { ...created, confirmedAt: pictureTime - 40 * day, ...more } as Account;
}

const recoveryCodes = ["7KQ2-M4XD", "P9RT-3VHN", "C6WA-8ZJE", "T2FB-5YGS", "H4DN-9QKM"].map((code, at) =>
  at === 0 ? { code, filledAt: pictureTime - day, usedAt: pictureTime - day } : { code },
);

const mine = account("mine", "OutSmart", "maya.okafor@lakeside.example", {
  origins: [emrOrigin],
  usernames: ["mokafor"],
  recoveryCodes,
});

const others = [
  account("billing", "Provincial billing", "lakeside-clinic"),
  account("lab", "Lab results", "m.okafor"),
  account(
    "long",
    "Association des médecins de famille et des infirmières praticiennes",
    "maya.okafor-desrochers@lakeside.example",
  ),
  account("hebrew", "מרפאת האגם", "מאיה"),
  account("minute", "Pharmacy portal", "lakeside", { period: 60, digits: 8 } as Partial<Account>),
];

const { confirmedAt: _, ...justAdded } = account("new", "OutSmart", "maya.okafor@lakeside.example", {
  createdAt: pictureTime - 60_000,
  origins: [emrOrigin],
});

const vaults = {
  empty: {},
  clinic: {
    accounts: [mine, ...others],
    settings: { ...emptyVault.settings, backedUpAt: pictureTime - day },
  },
  /** MFA was switched on anew a moment ago. */
  renewed: {
    accounts: [{ ...mine, createdAt: pictureTime - 60_000, recoveryCodes: [] }, ...others],
    bin: [
      {
        account: account("old", "OutSmart", "maya.okafor@lakeside.example", { origins: [emrOrigin] }),
        deletedAt: pictureTime - 60_000,
      },
    ],
    offers: [
      {
        id: "offer",
        accountId: "mine",
        origin: emrOrigin,
        codes: recoveryCodes.map(({ code }) => code),
        seenAt: pictureTime - 5_000,
      },
    ],
    settings: { ...emptyVault.settings, backedUpAt: pictureTime - day },
  },
  /** The same key came in twice, under other names. */
  twice: {
    accounts: [
      mine,
      ...others,
      {
        ...mine,
        id: "mine-again",
        issuer: "OutSmart EMR",
        notes: "Front desk",
        origins: [],
        recoveryCodes: [],
      },
      ...others.slice(2, 3).map((long) => ({ ...long, id: "long-again", accountName: "reception" })),
    ],
    settings: { ...emptyVault.settings, backedUpAt: pictureTime - day },
  },
  /** One of two people's: MFA is being switched on, and the page has refused the first code. */
  people: {
    accounts: [justAdded, ...others],
    settings: { ...emptyVault.settings, backedUpAt: pictureTime - day },
  },
} satisfies Record<string, Partial<Vault>>;

/** Of "torn" both copies are, and "newer" is of a Chartkey to come. */
export type VaultName = keyof typeof vaults | "torn" | "newer";

/** A key as an EMR prints it. */
export const typedKey = encodeBase32(new Uint8Array(20).fill(7));

/** What storage holds with such a vault in it. */
export async function storedVault(name: VaultName): Promise<Record<string, unknown>> {
  if (name === "people") {
    const [mayas, theos] = [await storedWith(name, vaults.people), await storedWith("second", {})];
    const listed = [
      { id: name, name: "Maya" },
      { id: "second", name: "Théo Beaulieu-Desrochers" },
    ];
    return { ...mayas, ...theos, [indexKey]: { vaults: listed } };
  }
  if (name !== "torn" && name !== "newer") return storedWith(name, vaults[name]);
  const whole = await storedWith(name, {});
  const changed = (stored: unknown) =>
    name === "torn" ? { torn: true } : { ...(stored as object), version: formatVersion + 1 };
  return {
    ...whole,
    ...Object.fromEntries(generationKeys(name).map((key) => [key, changed(whole[key])])),
  };
}

/** The text of an older backup: two accounts that "clinic" lacks, one with notes, and one with another key. */
export function olderBackup(): Promise<string> {
  const [billing, lab] = others;
  const accounts = [
    { ...mine, notes: "Réinitialisée par Théo en mars." },
    ...(billing ? [billing] : []),
    ...(lab
      ? [{ ...account("other-key", lab.issuer, lab.accountName), createdAt: pictureTime - 90 * day }]
      : []),
    account("imaging", "Imagerie du lac", "m.okafor"),
    account("referrals", "Referrals", "maya.okafor@lakeside.example"),
  ];
  return sealBackup({ ...emptyVault, accounts }, passphrase, leastCost);
}

/** The text of another app's export: two accounts that "clinic" has, one of them under another name, and one of them twice. */
export function exportedBefore(): string {
  const [billing, lab] = others;
  const uris = [billing, lab].map((one, at) => one && writeKeyUri({ ...one, accountName: `maya ${at}` }));
  return [...uris, uris[0]].join("\n");
}

/**
 * What storage holds once this computer was found to bear the least only. Where it isn't there, making or opening a vault
 * measures first, and one that costs less than was measured is made anew behind the unlock.
 */
export const leastDerivation = { "argon2-cost": leastCost };

/** What storage holds with a vault in it that has these contents and opens by the pictures' passphrase. */
export async function storedWith(id: string, contents: Partial<Vault>): Promise<Record<string, unknown>> {
  const store = new FakeStore();
  const created = await createVault(store, id, passphrase, leastCost, { createdAt: pictureTime - 40 * day });
  if (!created.ok) throw new Error(created.because);
  const opened = await openNewest(await readGenerations(store, id), created.vaultKey);
  if (!("vault" in opened)) throw new Error("the new vault doesn't open");
  const vault = { ...opened.vault, ...contents };
  const written = await writeNext(store, opened.header, vault, created.vaultKey);
  if (!written.ok) throw new Error(written.because);
  return { ...(await store.get([indexKey, ...generationKeys(id)])), ...leastDerivation };
}
