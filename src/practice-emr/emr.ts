// What every route works with: the stores on one database, the clock, and the verifier that checks each code.

import { createVerifier, type Store, type Verifier } from "../verifier/index.ts";
import { people } from "./people.ts";
import type { EmrSettings } from "./settings.ts";
import { CodeDigits } from "./storage/code-digits.ts";
import type { EmrDatabase } from "./storage/database.ts";
import { EventLog } from "./storage/event-log.ts";
import type { EmrKeys } from "./storage/keys.ts";
import { PasswordStore } from "./storage/password-store.ts";
import { SessionStore } from "./storage/session-store.ts";
import { SettingsStore } from "./storage/settings-store.ts";

export interface Emr {
  readonly inspector: boolean;
  readonly keys: EmrKeys;
  readonly store: Store;
  readonly sessions: SessionStore;
  readonly passwords: PasswordStore;
  readonly settings: SettingsStore;
  readonly events: EventLog;
  readonly codeDigits: CodeDigits;
  /** The verifier with the parameters that are set now. */
  verifier(): Verifier;
  /** The server's clock: this machine's, moved by the offset. */
  now(): number;
  /** This machine's clock, for sessions: they outlive a change of the server's. */
  machineNow(): number;
}

const issuer = "Practice EMR";

/** Creates what the database lacks: tables, the invented people's passwords. */
export async function createEmr(
  database: EmrDatabase,
  keys: EmrKeys,
  { clock, inspector }: { readonly clock: () => number; readonly inspector: boolean },
): Promise<Emr> {
  const settings = new SettingsStore(database);
  const events = new EventLog(database);
  const passwords = new PasswordStore(database);
  const store = database.verifierStore;
  await settings.reload();
  await passwords.fill(people);
  const now = () => clock() + settings.current.clockOffsetMs;

  function verifierFor({ algorithm, digits, period, windowBehind, windowAhead }: EmrSettings): Verifier {
    return createVerifier({
      issuer,
      store,
      secretKeys: keys.secretKeys,
      recoveryPepper: keys.recoveryPepper,
      clock: now,
      totp: { algorithm, digits, period, window: { behind: windowBehind, ahead: windowAhead } },
      onEvent: (event) => events.add(event),
    });
  }

  let latest = { settings: settings.current, verifier: verifierFor(settings.current) };
  return {
    inspector,
    keys,
    store,
    sessions: new SessionStore(database),
    passwords,
    settings,
    events,
    codeDigits: new CodeDigits(database),
    verifier() {
      if (latest.settings !== settings.current) {
        latest = { settings: settings.current, verifier: verifierFor(settings.current) };
      }
      return latest.verifier;
    },
    now,
    machineNow: clock,
  };
}
