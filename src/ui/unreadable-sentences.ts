// Why a vault can't be shown, and what to do (promise 10).

import type { Unreadable } from "../browser/vault-reader.ts";
import type { TextKey } from "./texts.ts";

export const unreadableSentences: Record<Unreadable, TextKey> = {
  damaged: "vaultDamaged",
  "newer-version": "vaultNewerVersion",
  "out-of-reach": "vaultOutOfReach",
};
