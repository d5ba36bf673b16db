// "Can't log in?": what the extension knows of each usual cause, and the step that each answer leads to.

import type { TabState } from "../../messages/fill-messages.ts";
import type { PageWhy } from "../../messages/page-why.ts";
import type { ServerClock } from "../../messages/server-clock.ts";
import { momentText, type Sentence, type TextKey, timeText } from "../../ui/texts.ts";
import { type Account, isTwin, recoveryCodesLeft } from "../../vault/account.ts";
import type { Vault } from "../../vault/vault.ts";
import { clockSentence } from "../clock-sentence.ts";
import { fillStatus } from "../fill-status.ts";
import { supportOf } from "./support.ts";

export type TroubleStep =
  | { readonly do: "measure" | "scan" | "teach"; readonly label: TextKey }
  | { readonly do: "fill" | "restore" | "show"; readonly accountId: string; readonly label: TextKey }
  | { readonly do: "open"; readonly url: string; readonly label: Sentence };

export interface TroubleCheck {
  readonly about: "clock" | "newest" | "field" | "outcome" | "recovery" | "support";
  /** "look": this may well be it. "calm": good to know. "busy": it is being found out. */
  readonly tone: "good" | "look" | "calm" | "busy";
  readonly sentence: Sentence;
  /** Reasons, one a line. */
  readonly signs?: readonly TextKey[];
  readonly step?: TroubleStep | undefined;
}

export interface TroubleFacts {
  readonly vault: Vault;
  readonly account: Account;
  readonly origin: string;
  readonly tabState: TabState | undefined;
  /** Undefined while it is being measured, and for codes that don't change with time. */
  readonly clock: ServerClock | undefined;
  /** Undefined until the page was looked at. */
  readonly why: PageWhy | undefined;
  readonly now: number;
}

/** In the order in which a person at a support desk would ask. */
export function troubleChecks(facts: TroubleFacts): readonly TroubleCheck[] {
  const clock = facts.account.type === "totp" && facts.clock ? [clockCheck(facts.clock)] : [];
  return [
    ...clock,
    newestCheck(facts),
    ...(facts.why ? [fieldCheck(facts.why)] : []),
    outcomeCheck(facts),
    recoveryCheck(facts.account),
    supportCheck(facts.origin),
  ];
}

/** `isAgain`: the step that asked for it keeps its place meanwhile. */
export function measuringCheck(isAgain: boolean): TroubleCheck {
  return {
    about: "clock",
    tone: "busy",
    sentence: ["troubleMeasuring"],
    step: isAgain ? { do: "measure", label: "troubleMeasure" } : undefined,
  };
}

function clockCheck(clock: ServerClock): TroubleCheck {
  const sentence = clockSentence(clock);
  if (clock.is === "right") return { about: "clock", tone: "good", sentence };
  const tone = clock.is === "off" ? "calm" : "look";
  return { about: "clock", tone, sentence, step: { do: "measure", label: "troubleMeasure" } };
}

/** MFA set up anew makes the older key worthless: the EMR refuses every code of it. */
function newestCheck({ vault, account, origin }: TroubleFacts): TroubleCheck {
  const about = "newest";
  const others = vault.accounts.filter(
    (other) => other.id !== account.id && (isTwin(account, other) || other.origins.includes(origin)),
  );
  const newer = newestOf(
    others.filter((other) => isTwin(account, other)),
    account.createdAt,
  );
  if (newer) {
    const label = newer.origins.includes(origin) ? "troubleFillNewer" : "troubleShowNewer";
    const step = {
      do: newer.origins.includes(origin) ? "fill" : "show",
      accountId: newer.id,
      label,
    } as const;
    return { about, tone: "look", sentence: ["troubleNewer", momentText(newer.createdAt)], step };
  }
  const binned = newestOf(
    vault.bin.map((one) => one.account).filter((other) => isTwin(account, other)),
    account.createdAt,
  );
  if (binned) {
    const step = { do: "restore", accountId: binned.id, label: "troubleRestore" } as const;
    return { about, tone: "look", sentence: ["troubleNewerInBin", momentText(binned.createdAt)], step };
  }
  const added = momentText(account.createdAt);
  if (account.confirmedAt === undefined) {
    return {
      about,
      tone: "look",
      sentence: ["troubleNeverAccepted", added],
      step: { do: "scan", label: "addFromPage" },
    };
  }
  if (others.length > 0) return { about, tone: "calm", sentence: ["troubleSeveral", added] };
  return { about, tone: "good", sentence: ["troubleOnly", added] };
}

/** Why nothing is filled, when nothing is. A page without a field for a code is none to worry about: most are. */
function fieldCheck({ finding, signs, teachable }: PageWhy): TroubleCheck {
  return {
    about: "field",
    tone: /Found/.test(finding) ? "good" : /Input|Alike|Recovery/.test(finding) ? "calm" : "look",
    sentence: [finding],
    signs,
    step: teachable && { do: "teach", label: "teachField" },
  };
}

function newestOf(accounts: readonly Account[], after: number): Account | undefined {
  return accounts
    .filter(({ createdAt }) => createdAt > after)
    .toSorted((one, other) => other.createdAt - one.createdAt)[0];
}

function outcomeCheck({ tabState, account, now }: TroubleFacts): TroubleCheck {
  const about = "outcome";
  const last = tabState?.lastFill?.accountId === account.id ? tabState.lastFill : undefined;
  const step: TroubleStep | undefined = tabState?.prompt && {
    do: "fill",
    accountId: account.id,
    label: "troubleFillNext",
  };
  if (last?.is === "refused" && last.what === "recovery-code") {
    return { about, tone: "look", sentence: ["troubleRefusedRecovery", timeText(last.at)], step };
  }
  // The next one may be awaited or filled by itself by now.
  if (tabState?.refused?.accountId === account.id) {
    return { about, tone: "look", sentence: ["troubleRefused", timeText(tabState.refused.at)], step };
  }
  if (last?.is === "waiting") {
    const seconds = Math.max(0, Math.ceil((last.until - now) / 1000));
    return { about, tone: "calm", sentence: ["troubleWaiting", String(seconds)] };
  }
  const status = fillStatus(tabState, account.id, now);
  if (!status) return { about, tone: "calm", sentence: ["troubleNothingFilled"], step };
  const isProblem = status.tone === "problem";
  return {
    about,
    tone: isProblem ? "look" : "good",
    sentence: status.sentence,
    step: isProblem ? step : undefined,
  };
}

function recoveryCheck(account: Account): TroubleCheck {
  const about = "recovery";
  if (account.recoveryCodes.length === 0) return { about, tone: "calm", sentence: ["troubleNoRecovery"] };
  const left = recoveryCodesLeft(account).length;
  if (left === 0) return { about, tone: "look", sentence: ["troubleRecoveryGone"] };
  const step = { do: "show", accountId: account.id, label: "troubleShowRecovery" } as const;
  return { about, tone: "calm", sentence: ["troubleRecoveryLeft", String(left)], step };
}

function supportCheck(origin: string): TroubleCheck {
  const support = supportOf(origin);
  if (!support) return { about: "support", tone: "calm", sentence: ["troubleSupport"] };
  return {
    about: "support",
    tone: "calm",
    sentence: ["troubleSupportKnown", support.emr],
    step: { do: "open", url: support.url, label: ["troubleContact", support.emr] },
  };
}
