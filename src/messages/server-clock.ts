// How a bound server's clock lies against this computer's, as far as it was measured.

/** `at`: when it was measured, by this computer's clock; all in ms. */
export type ServerClock =
  /** No difference that a `Date` of whole seconds and the network could show: this computer's clock serves. */
  | { readonly is: "right"; readonly at: number }
  /** The server is ahead of this computer, behind when negative. Codes are computed for the server's time. */
  | { readonly is: "off"; readonly aheadMs: number; readonly at: number }
  /** Further off than is followed. Codes stay this computer's, and its clock must be set. */
  | { readonly is: "too-far"; readonly aheadMs: number; readonly at: number }
  | { readonly is: "unknown"; readonly because: ClockUnknown; readonly at: number };

export type ClockUnknown =
  /** The browser doesn't let us ask there. */
  | "not-allowed"
  /** No network, a refusal, or the answer came from elsewhere (a redirect). */
  | "no-answer"
  /** It answered without saying its time, or from a cache on the way. */
  | "no-time"
  /** Two answers didn't agree, or took too long. */
  | "unsteady";

/** By server (its origin). */
export type ServerClocks = Readonly<Record<string, ServerClock>>;

/** How far to go from this computer's time to the server's, ms. */
export function aheadOf(clock: ServerClock | undefined): number {
  return clock?.is === "off" ? clock.aheadMs : 0;
}

/**
 * The same for an account's codes: by the clock of the page in front when the account is bound to it, else by its
 * servers' where they are one and the same. Two servers that differ leave it to this computer's.
 */
export function aheadForAccount(
  account: { readonly origins: readonly string[] },
  clocks: ServerClocks,
  pageOrigin: string | undefined,
): number {
  if (pageOrigin !== undefined && account.origins.includes(pageOrigin)) return aheadOf(clocks[pageOrigin]);
  const measured = account.origins.flatMap((origin) => {
    const clock = clocks[origin];
    return clock && clock.is !== "unknown" ? [aheadOf(clock)] : [];
  });
  const [first = 0, ...others] = measured;
  return others.every((other) => other === first) ? first : 0;
}
