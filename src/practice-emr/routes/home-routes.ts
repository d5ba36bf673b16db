import { setCookie } from "hono/cookie";
import type { Emr } from "../emr.ts";
import { homePage } from "../pages/home-page.ts";
import { troublePage } from "../pages/trouble-page.ts";
import type { EmrApp } from "./environment.ts";
import { signedInOnly } from "./guards.ts";
import { showPage } from "./show-page.ts";

export function homeRoutes(app: EmrApp, emr: Emr): void {
  app.get("/", (c) => c.redirect("/home"));

  app.get("/home", signedInOnly(emr), (c) => {
    const { step } = c.var.session;
    const patientId = c.req.query("patient");
    return showPage(c, emr, (view) => ({
      title: view.texts.home.title,
      body: homePage(view, {
        now: emr.now(),
        ...(patientId !== undefined && { patientId }),
        ...(step.at === "signed-in" &&
          step.recoveryCodesLeft !== undefined && { recoveryCodesLeft: step.recoveryCodesLeft }),
      }),
    }));
  });

  app.get("/trouble", (c) =>
    showPage(c, emr, (view) => ({ title: view.texts.trouble.title, body: troublePage(view) })),
  );

  app.get("/language/:language{en|fr}", (c) => {
    setCookie(c, "practice-emr-language", c.req.param("language"), { sameSite: "Lax", path: "/" });
    return c.redirect(ownPath(c.req.query("to")));
  });
}

/** Only the path of what was asked for: the switch sends nobody to another site. */
function ownPath(to = "/home"): string {
  if (!/^\/(?!\/)[\w/?=&-]*$/.test(to)) return "/home";
  return to;
}
