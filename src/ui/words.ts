// That another language is spoken from now on: every text reads it, so that views say everything anew.

import { type ReadonlySignal, signal } from "@preact/signals";

const changes = signal(0);

export const wordsVersion: ReadonlySignal<number> = changes;

export function wordsChanged(): void {
  changes.value++;
}
