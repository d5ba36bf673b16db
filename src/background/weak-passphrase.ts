// What no passphrase may be, whoever asks for it: the new vault, its key slots, a backup.

/** Below so many characters no estimate is needed; the page that asks for a passphrase demands more. */
const shortestPassphrase = 8;

export function isWeak(passphrase: string): boolean {
  return passphrase.length < shortestPassphrase;
}
