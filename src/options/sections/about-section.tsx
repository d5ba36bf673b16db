import { text } from "../../ui/texts.ts";
import type { Section } from "../section.ts";

function AboutView() {
  return (
    <>
      <section class="card padded stack">
        <h2>{text("privacy")}</h2>
        <p>{text("privacySentence")}</p>
        <p>{text("privacySites")}</p>
      </section>
      <section class="card padded stack">
        <h2>{text("about")}</h2>
        <p>{text("aboutSentence")}</p>
      </section>
    </>
  );
}

export const aboutSection: Section = {
  id: "about",
  title: "about",
  icon: "info",
  needsVault: false,
  View: AboutView,
};
