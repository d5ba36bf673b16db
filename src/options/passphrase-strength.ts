// How hard a passphrase is to guess, by zxcvbn with English and French words. Its dictionaries are loaded when the
// first passphrase is typed, and nowhere else.

import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import type { TextKey } from "../ui/texts.ts";

export interface Strength {
  /** 0 (guessed at once) to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** What is wrong with it, where that can be said. */
  readonly reason?: TextKey;
}

/** What a vault's passphrase needs at least: about 10^8 guesses, each of which costs an Argon2id. */
export const leastScore = 3;

let loading: Promise<ZxcvbnFactory> | undefined;

export async function estimateStrength(passphrase: string): Promise<Strength> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const { score, feedback } = (await loading).check(passphrase);
  const reason = feedback.warning === null ? undefined : reasons[feedback.warning];
  return { score, ...(reason && { reason }) };
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english, french] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
    import("@zxcvbn-ts/language-fr"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

/** Without translations of its own, zxcvbn names its warnings by these keys. */
const reasons: Readonly<Record<string, TextKey>> = {
  straightRow: "strengthStraightRow",
  keyPattern: "strengthKeyPattern",
  simpleRepeat: "strengthRepeat",
  extendedRepeat: "strengthRepeat",
  sequences: "strengthSequence",
  recentYears: "strengthDate",
  dates: "strengthDate",
  topTen: "strengthCommon",
  topHundred: "strengthCommon",
  common: "strengthCommon",
  similarToCommon: "strengthCommon",
  wordByItself: "strengthSingleWord",
  namesByThemselves: "strengthName",
  commonNames: "strengthName",
};
