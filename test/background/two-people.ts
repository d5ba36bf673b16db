// Maya's vault is open in the profile, and Tom may get one, too: where stories of several people begin.

import { forgetCandidates } from "../../src/background/candidates.ts";
import { SessionService } from "../../src/background/session.ts";
import { settleSites } from "../../src/background/sites.ts";
import { forgetWhoLoggedIn } from "../../src/background/whose-records.ts";
import { localStore } from "../../src/browser/storage.ts";
import { leastCost } from "../../src/vault/argon2-cost.ts";
import { readIndex } from "../../src/vault/stored-vault.ts";
import { fake } from "./fake-browser.ts";
import { emr, enrol, now, openVault } from "./scene.ts";

export const elsewhere = "https://lab.example";
export const tomsWords = "another long passphrase";
export const tomsKey = "otpauth://totp/Lakeside:tom?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lakeside";

/** What the session told, in order. */
export const heard: string[] = [];

export const session = new SessionService({
  unlocked: async () => {
    heard.push("unlocked");
    await settleSites(now);
  },
  locked: async () => {
    heard.push("locked");
    await Promise.all([forgetCandidates(), forgetWhoLoggedIn()]);
  },
});

/** Maya is alone, and her vault open. */
export async function openMayasFirst(): Promise<void> {
  await openVault();
  // As measured on a slow computer: what derivations cost is key-slots.test.ts's to see.
  fake.local.items.set("argon2-cost", JSON.stringify(leastCost));
  heard.length = 0;
}

/** Maya has an account that is bound to the EMR; Tom's vault is open, and empty. */
export async function openBoth(): Promise<void> {
  await openMayasFirst();
  fake.granted.add(emr);
  await enrol();
  await addTom();
}

export const addTom = () => session.create({ passphrase: tomsWords, name: "Tom", firstName: "Maya" }, now);

export async function tomsId(): Promise<string> {
  const { vaults } = await readIndex(localStore);
  const id = vaults.find(({ name }) => name === "Tom")?.id;
  if (id === undefined) throw new Error("no Tom");
  return id;
}

export const openMayas = () =>
  session.unlock({ secret: { type: "passphrase", passphrase: "correct horse" }, vaultId: "v" }, now);

export const openToms = async (at = now) =>
  session.unlock({ secret: { type: "passphrase", passphrase: tomsWords }, vaultId: await tomsId() }, at);
