import type { Context, Hono } from "hono";
import type { Person } from "../people.ts";
import type { Session } from "../storage/session-store.ts";
import type { Language } from "../texts/language.ts";

/** What the guards leave for the routes behind them. */
export interface EmrEnvironment {
  Variables: {
    language: Language;
    session: Session;
    /** Set behind `signedInOnly`. */
    person: Person;
  };
}

export type EmrApp = Hono<EmrEnvironment>;
export type EmrContext = Context<EmrEnvironment>;
