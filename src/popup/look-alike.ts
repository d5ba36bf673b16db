// Pages that look like one an account is bound to and are not: what phishing is made of. A suspicion never fills and
// never binds anything; it only makes the popup say what the page is not, and ask before a code is copied.

import { type Account, isBoundOrWanted } from "../vault/account.ts";
import { decodedHost, drawnLetters } from "./host-letters.ts";

export type Likeness =
  | "other-scheme"
  | "other-port"
  /** Looks the same at a glance: homographs, 0 for o, rn for m. */
  | "same-letters"
  /** Of the same domain: a subdomain, the domain itself, a sibling. */
  | "neighbouring-host"
  /** Holds the bound host or its name, with something around it, or another ending. */
  | "longer-host"
  | "misspelt"
  /** Titled as a page that took its code. */
  | "same-title"
  /** Calls itself by the account's issuer. */
  | "same-name";

export interface LookAlike {
  readonly account: Account;
  /** The bound origin that it resembles. */
  readonly boundOrigin: string;
  readonly likeness: Likeness;
}

interface Page {
  readonly origin: string;
  readonly title: string;
}

/**
 * What each account resembles on a page that it isn't bound to. None where any account is bound to the page's very
 * origin, or wanted there by the user: that page is known.
 */
export function lookAlikesOn(page: Page, accounts: readonly Account[]): readonly LookAlike[] {
  if (accounts.some((account) => isBoundOrWanted(account, page.origin))) return [];
  return accounts.flatMap((account) => lookAlikeOf(page, account) ?? []);
}

function lookAlikeOf(page: Page, account: Account): LookAlike | undefined {
  if (!URL.canParse(page.origin)) return undefined;
  for (const boundOrigin of account.origins) {
    const likeness = likenessOf(new URL(page.origin), new URL(boundOrigin));
    if (likeness) return { account, boundOrigin, likeness };
  }
  const title = squeezed(page.title);
  const titled = account.origins.find(
    (origin) => title && squeezed(account.titles?.[origin] ?? "") === title,
  );
  if (titled) return { account, boundOrigin: titled, likeness: "same-title" };
  const [boundOrigin] = account.origins;
  if (boundOrigin === undefined || !callsItself(account.issuer, page)) return undefined;
  return { account, boundOrigin, likeness: "same-name" };
}

function likenessOf(page: URL, bound: URL): Likeness | undefined {
  if (page.hostname === bound.hostname)
    return page.protocol === bound.protocol ? "other-port" : "other-scheme";
  if (isAddress(page.hostname) || isAddress(bound.hostname)) return undefined;
  const [host, boundHost] = [decodedHost(page.hostname), decodedHost(bound.hostname)];
  if (drawnLetters(host) === drawnLetters(boundHost)) return "same-letters";
  if (domainOf(host) === domainOf(boundHost)) return "neighbouring-host";
  const name = squeezed(nameOf(boundHost));
  const parts = host.split(/[.-]/).map(drawnLetters);
  if (parts.includes(name) || (name.length >= 4 && squeezed(host).includes(name))) return "longer-host";
  if (squeezed(host).includes(squeezed(boundHost))) return "longer-host";
  const isMisspelt = (part: string) => isNear(part, name, name.length >= 9 ? 2 : name.length >= 5 ? 1 : 0);
  return [...parts, squeezed(nameOf(host))].some(isMisspelt) ? "misspelt" : undefined;
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
}

/** Without what a copy of the name may put in or leave out. */
function squeezed(host: string): string {
  return drawnLetters(host)
    .replace(/^www\./, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Second levels under which anyone can register, besides the short ones of country domains: co.uk, on.ca. */
const sharedSecondLevels = /^(?:com|org|net|edu|gov|gouv|asso|info|name|health|ac|co)$/;

/** The part of a host that someone registered, as far as that can be told without the public suffix list. */
function domainOf(host: string): string {
  const labels = host.split(".");
  const [second = "", top = ""] = labels.slice(-2);
  const isShared = top.length === 2 && (second.length <= 3 || sharedSecondLevels.test(second));
  return labels.slice(isShared && labels.length > 2 ? -3 : -2).join(".");
}

function nameOf(host: string): string {
  return domainOf(host).split(".")[0] ?? host;
}

/** Words that stand in many names, and tell nothing of whose page it is. */
const commonWord =
  /^(?:accounts?|admin|app|auth|canada|care|cent(?:er|re)|clini.+|cloud|company|demo|des|ehr|emr|for|group|health|hospital|inc|local.*|login|ltd|medic.+|mfa|mon|online|page|portal|practice|sante|secur.+|serv.+|sign.*|site|sso|staging|system|test|the|web|www|your)$/;

/** Whether the page's title or host has a word that only this issuer's would. */
function callsItself(issuer: string, { origin, title }: Page): boolean {
  const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).map(drawnLetters);
  const names = issuer
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3 && !commonWord.test(word.toLowerCase()))
    .map(drawnLetters);
  if (names.length === 0) return false;
  const host = decodedHost(new URL(origin).hostname);
  const said = new Set([...wordsOf(title), ...wordsOf(host)]);
  const run = squeezed(issuer);
  return (
    names.some((name) => said.has(name)) ||
    names.some((name) => name.length >= 5 && squeezed(host).includes(name)) ||
    (run.length >= 5 && squeezed(title).includes(run))
  );
}

/** Whether so many letters left out, put in, changed or swapped with the next make one of the other. */
function isNear(one: string, other: string, edits: number): boolean {
  if (one === other) return true;
  let same = 0;
  while (one[same] === other[same]) same++;
  const [left, right] = [one.slice(same), other.slice(same)];
  const goesOn = (takesLeft: number, takesRight: number) =>
    isNear(left.slice(takesLeft), right.slice(takesRight), edits - 1);
  const isSwapped = left[0] === right[1] && left[1] === right[0];
  return edits > 0 && (goesOn(1, 1) || goesOn(0, 1) || goesOn(1, 0) || (isSwapped && goesOn(2, 2)));
}
