// Who logged in where: the username that a tab's login step sent to an origin. A colleague's login on the same
// computer must not get my code.

import { StoredItem } from "../browser/storage.ts";
import type { PageSender } from "../messages/sender.ts";
import type { Account } from "../vault/account.ts";

interface Login {
  readonly origin: string;
  readonly username: string;
  readonly at: number;
  /** The vault was open, and no account of this site had that name. */
  readonly isStranger: boolean;
}

/** Between a password step and its prompt; a person may be called away in between. */
const longestMs = 30 * 60_000;

const logins = new StoredItem<Readonly<Record<string, Login>>>("session", "login-usernames", {});

export async function noteLogin(
  { tabId, origin }: PageSender,
  who: Pick<Login, "username" | "isStranger">,
  now: number,
): Promise<void> {
  await logins.update((all) => ({ ...all, [tabId]: { origin, ...who, at: now } }));
}

/** The user said by hand whose login it is. */
export async function knowLogin(tabId: number): Promise<void> {
  await logins.update((all) => {
    const login = all[tabId];
    return login ? { ...all, [tabId]: { ...login, isStranger: false } } : all;
  });
}

/** Where someone logs in whom no account is named after. */
export async function tabsOfStrangers(): Promise<readonly number[]> {
  return Object.entries(await logins.get()).flatMap(([tabId, { isStranger }]) =>
    isStranger ? [Number(tabId)] : [],
  );
}

/** The username seen at the login step of this tab and origin, if there was one lately. */
export async function usernameSeen(
  { tabId, origin }: Pick<PageSender, "tabId" | "origin">,
  now: number,
): Promise<string | undefined> {
  const login = (await logins.get())[tabId];
  return login?.origin === origin && now - login.at < longestMs ? login.username : undefined;
}

export async function forgetLogin(tabId: number): Promise<void> {
  await logins.update(({ [tabId]: _, ...others }) => others);
}

export async function forgetLogins(): Promise<void> {
  await logins.clear();
}

const normal = (text: string) => text.normalize("NFC").trim().toLowerCase();

/** Whether a username is this account's: its label, or one with which its code was accepted before. */
export function isUsernameOf(account: Account, username: string): boolean {
  return [account.accountName, ...account.usernames].some((one) => normal(one) === normal(username));
}

/**
 * Whose code a login wants, among accounts bound to the site. With a username: the one account that it belongs to.
 * Without one: the only account. Everything else is for the user to choose.
 */
export function accountOfLogin(
  accounts: readonly Account[],
  username: string | undefined,
): Account | undefined {
  const [account, second] =
    username === undefined ? accounts : accounts.filter((one) => isUsernameOf(one, username));
  return second ? undefined : account;
}
