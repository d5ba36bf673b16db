// What is done to an account on pages that are the second script's.

import type { Request, Response } from "../messages/protocol.ts";
import { labelInSentence } from "../ui/shown-label.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";
import { bindProblems } from "./problem-sentences.ts";

/**
 * Uses an account on an origin from now on. Call it in the click: the permission is asked for first and
 * synchronously, and the wish is posted in the same tick (requestOrigin).
 */
export function bindAccount(popup: PopupModel, account: Account, origin: string): Promise<void> {
  const granted = popup.browser.requestOrigin(origin);
  const binding = popup.ask("account.bind", { accountId: account.id, origin });
  return afterBind(popup, origin, granted, binding);
}

async function afterBind(
  popup: PopupModel,
  origin: string,
  granting: Promise<boolean>,
  binding: Promise<Response<"account.bind"> | undefined>,
): Promise<void> {
  const [bound, granted] = await Promise.all([binding, granting.catch(() => false)]);
  if (!bound) return;
  if (!bound.ok) return popup.say("problem", [bindProblems[bound.because]]);
  await popup.refresh();
  popup.show({ is: "codes" });
  popup.sayWhetherAllowed(granted, origin);
}

export async function removeAccount(popup: PopupModel, account: Account): Promise<void> {
  if (!(await popup.change("account.remove", { accountId: account.id }))) return;
  popup.show({ is: "codes" });
  popup.say("good", ["accountRemoved"], () => void restoreAccount(popup, account.id));
}

export async function restoreAccount(popup: PopupModel, accountId: string): Promise<void> {
  popup.dismissNotice();
  if (await popup.change("account.restore", { accountId })) popup.say("good", ["accountRestored"]);
}

/** False when it was refused, which has been said then. */
export function editAccount(
  popup: PopupModel,
  account: Account,
  as: Omit<Request<"account.edit">, "accountId">,
): Promise<boolean> {
  return popup.change("account.edit", { accountId: account.id, ...as });
}

export async function forgetUsername(popup: PopupModel, account: Account, username: string): Promise<void> {
  if (await popup.change("account.forgetUsername", { accountId: account.id, username })) {
    popup.say("good", ["usernameForgotten", labelInSentence(username)]);
  }
}
