// What support is told of an installation: kinds, counts and states. Names, sites, usernames, notes, codes and keys are
// no part of it; each line is put together from what is listed here, never from a whole object.

import type { StorageUse } from "../../browser/storage-health.ts";
import type { BrowserFacts } from "../../browser/this-browser.ts";
import type { VaultView } from "../../browser/vault-reader.ts";
import type { WayIn } from "../../browser/ways-in.ts";
import type { ServerClock } from "../../messages/server-clock.ts";
import { type Account, recoveryCodesLeft } from "../../vault/account.ts";
import type { Vault } from "../../vault/vault.ts";

export interface DiagnosticFacts {
  readonly browser: BrowserFacts;
  readonly view: VaultView;
  readonly waysIn: readonly WayIn[];
  /** Undefined where the browser doesn't say. */
  readonly storage: StorageUse | undefined;
  readonly isKeepingProved: boolean;
  /** How many sites the browser lets us act on. */
  readonly grantedSites: number;
  /** Without their servers. */
  readonly clocks: readonly ServerClock[];
  readonly appearance: { readonly theme: string; readonly textSize: string; readonly language: string };
  readonly now: number;
}

/** Lines of "what: how it is", in the words of the documentation: for whoever helps, in any language. */
export function diagnosticsText(facts: DiagnosticFacts): string {
  const { browser, view, waysIn, storage, isKeepingProved, grantedSites, clocks, appearance, now } = facts;
  const lines: [what: string, how: string | number][] = [
    ["chartkey", browser.version],
    ["browser", browser.userAgent],
    ["browser language", browser.language],
    ["made at", new Date(now).toISOString()],
    ["vault", view.state === "unreadable" ? `unreadable (${view.because})` : view.state],
    ["vaults in this profile", view.people?.vaults.length ?? (view.state === "none" ? 0 : 1)],
    ["ways in", waysIn.map(({ type }) => type).join(", ") || "none"],
    ...(view.state === "open" ? ofVault(view.vault, view.trouble) : []),
    ["sites allowed in the browser", grantedSites],
    ["clocks measured", clocks.map(inWords).join(", ") || "none"],
    ["storage", storage ? `${storage.usedBytes} B of ${storage.quotaBytes ?? "no limit"}` : "out of reach"],
    ["came through a restart", isKeepingProved ? "yes" : "not yet"],
    ["appearance", `${appearance.theme}, ${appearance.textSize}, ${appearance.language}`],
  ];
  return lines.map(([what, how]) => `${what}: ${how}\n`).join("");
}

function ofVault(
  { accounts, bin, offers, settings }: Vault,
  trouble: string | undefined,
): [what: string, how: string | number][] {
  const count = (is: (account: Account) => boolean) => accounts.filter(is).length;
  const { idleMinutes, lockWithScreen, lockAfterSleep } = settings;
  return [
    ["accounts", accounts.length],
    ["bound to a site", count(({ origins }) => origins.length > 0)],
    ["waiting for a permission", count(({ wantedOrigins }) => wantedOrigins.length > 0)],
    ["never seen accepted", count(({ confirmedAt }) => confirmedAt === undefined)],
    ["counter-based", count(({ type }) => type === "hotp")],
    ["recovery codes left", accounts.reduce((sum, one) => sum + recoveryCodesLeft(one).length, 0)],
    ["recovery codes offered", offers.length],
    ["in the bin", bin.length],
    ["backed up", settings.backedUpAt === undefined ? "never" : new Date(settings.backedUpAt).toISOString()],
    ["locks", `idle ${idleMinutes} min, screen ${lockWithScreen}, sleep ${lockAfterSleep}`],
    ["trouble when it was opened", trouble ?? "none"],
  ];
}

function inWords(clock: ServerClock): string {
  if (clock.is === "unknown") return `unknown (${clock.because})`;
  return clock.is === "right" ? "right" : `${clock.is} by ${Math.round(clock.aheadMs / 1000)} s`;
}
