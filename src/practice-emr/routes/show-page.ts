// From a request to a page.

import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Emr } from "../emr.ts";
import { layout, type Page } from "../pages/layout.ts";
import { problemPage } from "../pages/problem-page.ts";
import type { View } from "../pages/view.ts";
import type { Texts } from "../texts/english.ts";
import { textsIn } from "../texts/language.ts";
import type { EmrContext } from "./environment.ts";
import { csrfTokenOf } from "./session-cookie.ts";

/** A page for whoever is signed in by now, or for nobody yet. */
export async function showPage(
  c: EmrContext,
  emr: Emr,
  page: (view: View) => Page,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const view = await viewOf(c, emr);
  return c.html(layout(view, page(view)), status);
}

export async function viewOf(c: EmrContext, emr: Emr): Promise<View> {
  const { session } = c.var;
  const view = { ...frontView(c, emr.inspector), csrf: csrfTokenOf(emr, session) };
  if (session.step.at !== "signed-in") return view;
  const { person } = session.step;
  const { state } = await emr.verifier().status(person.username);
  return { ...view, account: { person, mfaOn: state === "active" } };
}

/** Asks neither the session nor the database: it has to work when those don't. */
export function showProblem(
  c: EmrContext,
  status: ContentfulStatusCode,
  title: keyof Texts["problem"],
  text: keyof Texts["problem"],
): Response | Promise<Response> {
  const view = frontView(c, false);
  const { problem } = view.texts;
  return c.html(
    layout(view, { title: problem[title], body: problemPage(view, problem[title], problem[text]) }),
    status,
  );
}

function frontView(c: EmrContext, inspector: boolean): View {
  const { language } = c.var;
  const { pathname, search } = new URL(c.req.url);
  return { language, texts: textsIn(language), csrf: "", path: `${pathname}${search}`, inspector };
}
