// How far each browser has come with signing in. The cookie holds a random token, the database only its hash.

import { createHash, randomBytes } from "node:crypto";
import { type Person, personNamed } from "../people.ts";
import { type EmrDatabase, textOf } from "./database.ts";

/** Only "signed-in" opens a chart. */
export type SignInStep =
  | { readonly at: "username" }
  /** The name as it was typed: whether somebody has it isn't said before the password. */
  | { readonly at: "password"; readonly username: string }
  /** The password was right; a code is due ("mfa"), or MFA must be switched on first ("enrolment"). */
  | { readonly at: "mfa" | "enrolment"; readonly person: Person }
  /** `recoveryCodesLeft`: this sign-in used up a recovery code. */
  | { readonly at: "signed-in"; readonly person: Person; readonly recoveryCodesLeft?: number };

export interface Session {
  readonly token: string;
  readonly step: SignInStep;
}

const lifetimeMs = 12 * 3_600_000;

export class SessionStore {
  readonly #database: EmrDatabase;

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  /** One that is kept nowhere: it gets no further. */
  passing(): Session {
    return { token: newToken(), step: { at: "username" } };
  }

  async begin(now: number): Promise<Session> {
    const session = this.passing();
    await this.#database.run("DELETE FROM emr_sessions WHERE expires_at <= $1", [now]);
    await this.#database.run("INSERT INTO emr_sessions (token_hash, step, expires_at) VALUES ($1, $2, $3)", [
      hashOf(session.token),
      stepText(session.step),
      now + lifetimeMs,
    ]);
    return session;
  }

  async find(token: string, now: number): Promise<Session | undefined> {
    const [row] = await this.#database.run(
      "SELECT step FROM emr_sessions WHERE token_hash = $1 AND expires_at > $2",
      [hashOf(token), now],
    );
    const text = textOf(row, "step");
    const step = text === undefined ? undefined : parseStep(text);
    return step && { token, step };
  }

  /**
   * The session at its next step, under a new token: whoever knew the old one has nothing. Undefined where another
   * request was quicker: it advanced the session, or ended it.
   */
  async advance(session: Session, step: SignInStep, now: number): Promise<Session | undefined> {
    const next: Session = { token: newToken(), step };
    const changed = await this.#database.run(
      "UPDATE emr_sessions SET token_hash = $1, step = $2, expires_at = $3 WHERE token_hash = $4 RETURNING 1",
      [hashOf(next.token), stepText(step), now + lifetimeMs, hashOf(session.token)],
    );
    return changed.length > 0 ? next : undefined;
  }

  async end(session: Session): Promise<void> {
    await this.#database.run("DELETE FROM emr_sessions WHERE token_hash = $1", [hashOf(session.token)]);
  }
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function stepText(step: SignInStep): string {
  const username = "person" in step ? step.person.username : "username" in step ? step.username : "";
  const left = step.at === "signed-in" ? step.recoveryCodesLeft : undefined;
  return JSON.stringify([step.at, username, left ?? null]);
}

function parseStep(text: string): SignInStep | undefined {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return undefined;
  const [at, username, left]: readonly unknown[] = parsed;
  if (at === "username") return { at };
  if (typeof username !== "string") return undefined;
  if (at === "password") return { at, username };
  const person = personNamed(username);
  if (!person) return undefined;
  if (at === "mfa" || at === "enrolment") return { at, person };
  if (at === "signed-in") return { at, person, ...(typeof left === "number" && { recoveryCodesLeft: left }) };
  return undefined;
}
