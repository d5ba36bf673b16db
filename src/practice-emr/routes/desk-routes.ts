import type { Emr } from "../emr.ts";
import { settingsPage, supportPage } from "../pages/desk-pages.ts";
import type { View } from "../pages/view.ts";
import { people, personNamed } from "../people.ts";
import type { EmrApp, EmrContext } from "./environment.ts";
import { textField } from "./form-fields.ts";
import { adminOnly, signedInOnly } from "./guards.ts";
import { showPage } from "./show-page.ts";

export function deskRoutes(app: EmrApp, emr: Emr): void {
  app.use("/support", signedInOnly(emr), adminOnly);
  app.use("/settings", signedInOnly(emr), adminOnly);

  app.get("/support", (c) => showSupport(c, emr));

  app.post("/support", async (c) => {
    const person = personNamed(await textField(c, "username"));
    const action = await textField(c, "action");
    const by = { actor: c.var.person.username };
    if (person && action === "unlock") {
      await emr.verifier().unlock(person.username, by);
      return showSupport(c, emr, ({ texts }) => texts.support.unlockDone(person.name));
    }
    if (person && action === "reset" && (await textField(c, "verified")) === "yes") {
      await emr.verifier().reset(person.username, by);
      return showSupport(c, emr, ({ texts }) => texts.support.resetDone(person.name));
    }
    return showSupport(c, emr);
  });

  app.get("/settings", (c) => showSettings(c, emr, false));

  app.post("/settings", async (c) => {
    const mfaRequired = (await textField(c, "mfaRequired")) === "yes";
    await emr.settings.save({ ...emr.settings.current, mfaRequired });
    return showSettings(c, emr, true);
  });
}

async function showSupport(c: EmrContext, emr: Emr, notice?: (view: View) => string) {
  const verifier = emr.verifier();
  const everyone = await Promise.all(
    people.map(async (person) => ({ person, status: await verifier.status(person.username) })),
  );
  return showPage(c, emr, (view) => ({
    title: view.texts.support.title,
    body: supportPage(view, everyone, notice?.(view)),
  }));
}

function showSettings(c: EmrContext, emr: Emr, saved: boolean) {
  return showPage(c, emr, (view) => ({
    title: view.texts.settings.title,
    body: settingsPage(view, emr.settings.current.mfaRequired, saved),
  }));
}
