// The signed cookie that carries the session's token, and the CSRF token that follows from it.

import { createHmac, timingSafeEqual } from "node:crypto";
import { getSignedCookie, setSignedCookie } from "hono/cookie";
import type { Emr } from "../emr.ts";
import type { Session, SignInStep } from "../storage/session-store.ts";
import type { EmrContext } from "./environment.ts";

/** Cookies of localhost are sent to every port: the name keeps two instances apart. */
function cookieName(c: EmrContext): string {
  return `practice-emr-${new URL(c.req.url).port}`;
}

/**
 * The session of this browser; a new one where there is none. A form without a session is refused anyway, and may be one
 * that was sent twice: it gets no cookie, which would throw out whom the first answer has just signed in.
 */
export async function openSession(c: EmrContext, emr: Emr): Promise<void> {
  const token = await getSignedCookie(c, emr.keys.sessionSecret, cookieName(c));
  const known = token ? await emr.sessions.find(token, emr.machineNow()) : undefined;
  if (known) c.set("session", known);
  else if (c.req.method === "GET") await keep(c, emr, await emr.sessions.begin(emr.machineNow()));
  else c.set("session", emr.sessions.passing());
}

/** One step further: the session gets a new token, and with it a new CSRF token. */
export async function advanceSession(c: EmrContext, emr: Emr, step: SignInStep): Promise<void> {
  const next = await emr.sessions.advance(c.var.session, step, emr.machineNow());
  // Else this browser has the cookie of the request that was quicker.
  if (next) await keep(c, emr, next);
}

async function keep(c: EmrContext, emr: Emr, session: Session): Promise<void> {
  c.set("session", session);
  await setSignedCookie(c, cookieName(c), session.token, emr.keys.sessionSecret, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
  });
}

export function csrfTokenOf(emr: Emr, session: Session): string {
  return createHmac("sha256", emr.keys.sessionSecret).update(`csrf ${session.token}`).digest("base64url");
}

export function isCsrfTokenOf(emr: Emr, session: Session, token: string): boolean {
  const expected = Buffer.from(csrfTokenOf(emr, session));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
