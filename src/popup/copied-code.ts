// The code that was copied: said for a moment, and taken out of the clipboard again once it is worth nothing.

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { copyText } from "../browser/pages.ts";

/** How long a row says that its code was copied. */
const saidMs = 2_000;

/** A verifier takes a code for a moment longer than it is shown; and someone is about to paste it. */
const pasteMs = 10_000;

interface Copied {
  readonly accountId: string;
  readonly saidUntil: number;
  readonly clearAt: number;
  /** Whole seconds that the code had left when it was copied; none for one that doesn't end by itself. */
  readonly secondsLeft: number | undefined;
}

export class CopiedCode {
  readonly #copyText: typeof copyText;
  readonly #now: ReadonlySignal<number>;
  readonly #copied = signal<Copied | undefined>(undefined);

  constructor(copy: typeof copyText, now: ReadonlySignal<number>) {
    this.#copyText = copy;
    this.#now = now;
  }

  /** What is said of it at the moment. */
  get said(): Copied | undefined {
    const copied = this.#copied.value;
    return copied && this.#now.value < copied.saidUntil ? copied : undefined;
  }

  /** False when the browser refuses. `endsAt`: when the code is no longer shown, in ms since epoch. */
  async copy(accountId: string, code: string, endsAt?: number): Promise<boolean> {
    if (!(await this.#copyText(code))) return false;
    const now = Date.now();
    this.#copied.value = {
      accountId,
      saidUntil: now + saidMs,
      clearAt: (endsAt ?? now) + pasteMs,
      secondsLeft: endsAt === undefined ? undefined : Math.ceil((endsAt - now) / 1000),
    };
    return true;
  }

  /** Empties the clipboard when the code has ended, for as long as this page is open. Returns how to stop. */
  follow(): () => void {
    return effect(() => {
      const copied = this.#copied.value;
      if (!copied || this.#now.value < copied.clearAt) return;
      this.#copied.value = undefined;
      // Where the browser refuses (Firefox wants a click for it) the code stays there, and is dead.
      void this.#copyText("");
    });
  }

  /** The person went elsewhere: what the clipboard holds from now on may be theirs, and stays. */
  leave(): void {
    this.#copied.value = undefined;
  }
}
