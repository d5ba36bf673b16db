import type { Emr } from "../emr.ts";
import { type InspectorNotice, inspectorPage } from "../pages/inspector-page.ts";
import { people } from "../people.ts";
import { readSettings } from "../settings.ts";
import type { EmrApp, EmrContext } from "./environment.ts";
import { textField } from "./form-fields.ts";
import { showPage } from "./show-page.ts";

/** Open to whoever sits at this machine: it is the developers' bench, and the server listens on loopback only. */
export function inspectorRoutes(app: EmrApp, emr: Emr): void {
  app.get("/inspector", (c) => showInspector(c, emr));

  app.post("/inspector", async (c) => {
    const number = async (name: string) => Number((await textField(c, name)) || Number.NaN);
    const { settings, wrong } = readSettings(
      {
        clockOffsetMs: Math.round((await number("clockOffsetSeconds")) * 1000),
        algorithm: await textField(c, "algorithm"),
        digits: await number("digits"),
        period: await number("period"),
        windowBehind: await number("windowBehind"),
        windowAhead: await number("windowAhead"),
        promptForm: await textField(c, "promptForm"),
        mfaRequired: (await textField(c, "mfaRequired")) === "yes",
      },
      emr.settings.current,
    );
    if (wrong.length > 0) return showInspector(c, emr, { wrong });
    await emr.settings.save(settings);
    return showInspector(c, emr, "applied");
  });
}

async function showInspector(c: EmrContext, emr: Emr, notice?: InspectorNotice) {
  const users = await Promise.all(
    people.map(async (person) => ({
      person,
      record: await emr.store.read(person.username),
      status: await emr.verifier().status(person.username),
    })),
  );
  const inspection = {
    settings: emr.settings.current,
    now: emr.now(),
    users,
    events: await emr.events.newest(50),
    notice,
  };
  return showPage(
    c,
    emr,
    (view) => ({ title: view.texts.common.inspector, body: inspectorPage(view, inspection) }),
    typeof notice === "object" ? 422 : 200,
  );
}
