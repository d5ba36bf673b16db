// A vault that is locked, and the service that opens it.

import { forgetCandidates } from "../../src/background/candidates.ts";
import { SessionService } from "../../src/background/session.ts";
import { forgetWhoLoggedIn } from "../../src/background/whose-records.ts";
import { openVault } from "./scene.ts";

export const right = "correct horse";
export const minute = 60_000;

export const opensWith = (passphrase: string) => ({ secret: { type: "passphrase", passphrase } }) as const;

/** `heard`: what the service tells from then on, in order. */
export async function lockedVault(): Promise<{ session: SessionService; heard: readonly string[] }> {
  await openVault();
  const heard: string[] = [];
  const session = new SessionService({
    unlocked: async () => void heard.push("unlocked"),
    async locked() {
      heard.push("locked");
      await Promise.all([forgetCandidates(), forgetWhoLoggedIn()]);
    },
  });
  await session.lock();
  heard.length = 0;
  return { session, heard };
}
