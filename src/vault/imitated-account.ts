// Names that look alike and aren't (UTS #39 §4): a code from a foreign page may dress up as one of the user's accounts.

import { type Account, nameIdentity } from "./account.ts";
import type { Vault } from "./vault.ts";

/** Letters of other scripts, and digits, that pass for a Latin letter in a list. */
const passesFor: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["a", "аɑα"],
    // NFKD makes ς of the lunate sigma ϲ.
    ["c", "сς"],
    ["d", "ԁ"],
    ["e", "еҽε"],
    ["g", "ɡ"],
    ["h", "һ"],
    ["j", "ј"],
    ["k", "кκ"],
    ["l", "ӏіıι1|i"],
    ["m", "мμ"],
    ["n", "ոηп"],
    ["o", "оοօ0"],
    ["p", "рρ"],
    ["s", "ѕ"],
    ["t", "тτ"],
    ["u", "υս"],
    ["v", "ѵν"],
    ["w", "ԝѡω"],
    ["x", "хχ"],
    ["y", "уγү"],
    ["z", "ᴢ"],
  ].flatMap(([latin = "", others = ""]) => [...others].map((other) => [other, latin])),
);

/** Equal for names that look the same at a glance. */
function skeleton(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|]/gu, "");
  return Array.from(plain, (letter) => passesFor[letter] ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/**
 * The account whose issuer the incoming one's only seems to be. The very same name is no imitation (isTwin tells of
 * that), nor is one on an origin that the account is bound to.
 */
export function imitatedAccount(
  vault: Vault,
  incoming: Pick<Account, "issuer" | "accountName">,
  origin: string | undefined,
): Account | undefined {
  const seems = skeleton(incoming.issuer);
  if (seems === "") return undefined;
  const issuerOnly = (issuer: string) => nameIdentity({ issuer, accountName: "" });
  return vault.accounts.find(
    ({ issuer, origins }) =>
      skeleton(issuer) === seems &&
      issuerOnly(issuer) !== issuerOnly(incoming.issuer) &&
      !(origin !== undefined && origins.includes(origin)),
  );
}
