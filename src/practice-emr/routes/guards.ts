// What stands before every route. Each guard's last line is the refusal, or it stands in front of `next`.

import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { Emr } from "../emr.ts";
import { languageOf } from "../texts/language.ts";
import type { EmrEnvironment } from "./environment.ts";
import { textField } from "./form-fields.ts";
import { isCsrfTokenOf, openSession } from "./session-cookie.ts";
import { showProblem } from "./show-page.ts";
import { toDueStep } from "./sign-in-steps.ts";

type Guard = MiddlewareHandler<EmrEnvironment>;

const contentSecurityPolicy = [
  "default-src 'self'",
  "frame-ancestors 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
].join("; ");

/** Every answer tells the server's own (movable) time, and what a browser may do with a page. */
export function answerHeaders(emr: Emr): Guard {
  return async (c, next) => {
    await next();
    c.header("Date", new Date(emr.now()).toUTCString());
    c.header("Content-Security-Policy", contentSecurityPolicy);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "same-origin");
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  };
}

export const chosenLanguage: Guard = async (c, next) => {
  c.set("language", languageOf(getCookie(c, "practice-emr-language"), c.req.header("Accept-Language")));
  await next();
};

/** A foreign name that resolves to loopback (DNS rebinding) gets nothing. Names under .localhost are ours (RFC 6761). */
export const ownHostOnly: Guard = async (c, next) => {
  const { hostname } = new URL(c.req.url);
  if (!["localhost", "127.0.0.1", "[::1]"].includes(hostname) && !hostname.endsWith(".localhost")) {
    return c.text("This server answers to localhost only.", 421);
  }
  return next();
};

export function withSession(emr: Emr): Guard {
  return async (c, next) => {
    await emr.settings.reload();
    await openSession(c, emr);
    await next();
  };
}

/** A form counts when it comes from a page of this origin and holds this session's token. */
export function refuseForgeries(emr: Emr): Guard {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const isForm = /^application\/x-www-form-urlencoded *(?:;|$)/.test(c.req.header("Content-Type") ?? "");
    const isOwn = c.req.header("Origin") === new URL(c.req.url).origin;
    if (isForm && isOwn && isCsrfTokenOf(emr, c.var.session, await textField(c, "csrf"))) return next();
    return showProblem(c, 403, "staleTitle", "stale");
  };
}

/** For charts: whoever has signed in, with MFA on where the clinic requires it. */
export function signedInOnly(emr: Emr): Guard {
  return async (c, next) => {
    const { step } = c.var.session;
    if (step.at !== "signed-in") return toDueStep(c);
    if (emr.settings.current.mfaRequired) {
      const { state } = await emr.verifier().status(step.person.username);
      if (state !== "active") return c.redirect("/mfa/enable", 303);
    }
    c.set("person", step.person);
    return next();
  };
}

/** Stands behind `signedInOnly`. */
export const adminOnly: Guard = async (c, next) => {
  if (c.var.person.role === "admin") return next();
  return showProblem(c, 403, "adminTitle", "admin");
};
