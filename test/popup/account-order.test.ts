import { expect, test } from "vitest";
import { placeInVault } from "../../src/popup/account-order.ts";
import { moveAccount } from "../../src/vault/vault.ts";
import { account, open } from "./fake-popup-browser.ts";

const [a, b, here, c, pinned] = [
  account("a"),
  account("b"),
  account("here"),
  account("c"),
  account("pinned", { pinned: true }),
];
const vaultOrder = [a, b, here, c, pinned];
/** Without this site's, pinned ones first. */
const shown = [pinned, a, b, c];

test.for([
  ["a", 3, ["b", "here", "c", "a", "pinned"]],
  ["c", 1, ["c", "a", "b", "here", "pinned"]],
  ["b", 3, ["a", "here", "c", "b", "pinned"]],
  ["c", 2, ["a", "c", "b", "here", "pinned"]],
] as const)("%s to place %i of what is shown", ([id, to, expected]) => {
  const place = placeInVault(vaultOrder, shown, id, to);
  if (place === undefined || place === "pinned") throw new Error("it can't go there");
  const view = open({ accounts: vaultOrder });
  if (view.state !== "open") throw new Error("shut");
  expect(moveAccount(view.vault, id, place).accounts.map((moved) => moved.id)).toEqual(expected);
});

test.for([
  ["beyond the start", "pinned", -1],
  ["beyond the end", "c", 4],
  ["where it stands", "a", 1],
  ["an account that isn't shown", "here", 1],
] as const)("nothing goes %s", ([, id, to]) => {
  expect(placeInVault(vaultOrder, shown, id, to)).toBeUndefined();
});

test.for([
  ["among the pinned ones", "a", 0],
  ["out of the pinned ones", "pinned", 1],
] as const)("nothing goes %s, and that is why", ([, id, to]) => {
  expect(placeInVault(vaultOrder, shown, id, to)).toBe("pinned");
});
