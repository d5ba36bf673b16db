// Opening, closing and changing vaults: what is asked, and what is answered.

import type { ChangeProblem, Done, Refused, StorageProblem } from "./answers.ts";

/** What opens a vault, on its way from a page of ours to the background. Bytes are base64 there. */
export type Secret =
  | { readonly type: "passphrase"; readonly passphrase: string }
  /** The 160 bits, as recovery-key.ts reads them from what was typed. */
  | { readonly type: "recovery-key"; readonly key: string }
  /** What the passkey answered for the slot's input. */
  | { readonly type: "passkey"; readonly prfOutput: string };

/** A secret is looked at later and later the more wrong ones there were, wherever it is asked for. */
export type SecretRefusal =
  | Refused<"wrong-secret" | "no-vault" | "unreadable" | "newer-version">
  | { readonly ok: false; readonly because: "delayed"; readonly until: number };

/** A change of the ways into the open vault. Each seals it anew: what was taken away or replaced opens nothing any more. */
export type SlotWish =
  | { readonly do: "set-passphrase"; readonly passphrase: string }
  /** In place of an earlier one; the answer holds the new one, this once. */
  | { readonly do: "make-recovery-key" }
  /** As the browser made it: bytes in base64. */
  | {
      readonly do: "add-passkey";
      readonly credentialId: string;
      readonly prfInput: string;
      readonly prfOutput: string;
    }
  /** A passkey or the recovery key. The passphrase can only be replaced. */
  | { readonly do: "remove"; readonly slotId: string };

/** Several people share a profile, and this says none of them, or one who is there. */
type NameProblem = "name-missing" | "name-taken";

export interface VaultMessages {
  /**
   * `name`: whose it is, where there is one already; `firstName`: whose that one is, where it is the only one. Another
   * one that is open locks.
   */
  "vault.create": {
    request: { passphrase: string; name?: string; firstName?: string };
    response: Done | Refused<"weak" | "exists" | NameProblem | StorageProblem>;
  };
  /** `vaultId`: the open one, as the page shows it. */
  "vault.rename": {
    request: { vaultId: string; name: string };
    response: Done | Refused<NameProblem | ChangeProblem>;
  };
  /** The open one, whose name was typed; never the last one. Nothing brings it back. */
  "vault.remove": {
    request: { vaultId: string; name: string; secret: Secret };
    response: Done | Refused<"wrong-name" | "only-one" | ChangeProblem> | SecretRefusal;
  };
  /** `vaultId`: whose, where there are several; absent, the one that was open last. Another one that is open locks. */
  "vault.unlock": {
    request: { secret: Secret; vaultId?: string | undefined };
    response: Done | SecretRefusal;
  };
  /**
   * Whether the person at the computer is the one whose vault is open: before a page of ours reveals a secret or
   * writes a file with it. What the background itself changes takes the secret in its own request.
   */
  "vault.prove": { request: { secret: Secret }; response: Done | Refused<"locked"> | SecretRefusal };
  "vault.lock": { request: null; response: Done };
  /** What was wrong with the vault's copies has been read. */
  "trouble.seen": { request: null; response: Done };
  "slots.change": {
    request: { secret: Secret; wish: SlotWish };
    response:
      | {
          ok: true;
          recoveryKey?: string;
          /** The older generation couldn't be overwritten yet: what was replaced opens it until the next change. */
          oldOneLeft: boolean;
        }
      | Refused<"weak" | "too-many" | "no-such-slot" | "not-made" | ChangeProblem>
      | SecretRefusal;
  };
  /** What lets it stay open for longer than now needs `secret`. */
  "locking.set": {
    request: { idleMinutes: number; lockWithScreen: boolean; lockAfterSleep: boolean; secret?: Secret };
    response: Done | Refused<"secret-needed" | ChangeProblem> | SecretRefusal;
  };
  /** A person is at work in a page of ours: idle time begins anew. */
  "vault.touch": { request: null; response: Done };
}
