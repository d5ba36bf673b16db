import { text } from "../../ui/texts.ts";
import type { Section, SectionProps } from "../section.ts";
import { DiagnosticsCard } from "./diagnostics-card.tsx";

function AboutView({ options }: SectionProps) {
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
      <DiagnosticsCard options={options} />
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
