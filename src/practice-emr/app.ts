// The routes, and what holds for every answer.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Emr } from "./emr.ts";
import { serveAssets } from "./routes/assets.ts";
import { deskRoutes } from "./routes/desk-routes.ts";
import { enrolmentRoutes } from "./routes/enrolment-routes.ts";
import type { EmrApp, EmrEnvironment } from "./routes/environment.ts";
import { answerHeaders, chosenLanguage, ownHostOnly, refuseForgeries, withSession } from "./routes/guards.ts";
import { homeRoutes } from "./routes/home-routes.ts";
import { inspectorRoutes } from "./routes/inspector-routes.ts";
import { mfaRoutes } from "./routes/mfa-routes.ts";
import { showProblem } from "./routes/show-page.ts";
import { signInRoutes } from "./routes/sign-in-routes.ts";
import { isDatabaseFailure } from "./storage/database.ts";

const largestForm = 16_384;

/** The practice EMR as a fetch handler. */
export function createApp(emr: Emr): EmrApp {
  const app: EmrApp = new Hono<EmrEnvironment>();
  app.use(answerHeaders(emr), chosenLanguage, ownHostOnly);
  serveAssets(app);
  app.use(
    bodyLimit({ maxSize: largestForm, onError: (c) => showProblem(c, 413, "tooLargeTitle", "tooLarge") }),
    withSession(emr),
    refuseForgeries(emr),
  );
  homeRoutes(app, emr);
  signInRoutes(app, emr);
  mfaRoutes(app, emr);
  enrolmentRoutes(app, emr);
  deskRoutes(app, emr);
  if (emr.inspector) inspectorRoutes(app, emr);

  app.notFound((c) => showProblem(c, 404, "notFoundTitle", "notFound"));
  app.onError((error, c) => {
    process.stderr.write(`practice EMR: ${error.stack ?? error.name}\n`);
    if (isDatabaseFailure(error)) return showProblem(c, 503, "databaseTitle", "database");
    return showProblem(c, 500, "faultTitle", "fault");
  });
  return app;
}
