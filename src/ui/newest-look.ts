/**
 * Looks at what may change meanwhile. One that began before an unlock may end after a newer one, and would show the vault
 * locked again: what an overtaken look saw is not to be shown.
 */
export class NewestLook {
  #begun = 0;

  /** Begins one. The function tells whether no other has begun since. */
  begin(): () => boolean {
    const look = ++this.#begun;
    return () => look === this.#begun;
  }
}
