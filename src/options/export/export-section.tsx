// "Move and export": the keys themselves, in the clear. Only for who has just proved who they are.

import { useState } from "preact/hooks";
import { ProveForm } from "../../ui/prove-form.tsx";
import { text } from "../../ui/texts.ts";
import { findAccount } from "../../vault/vault.ts";
import type { Section, SectionProps } from "../section.ts";
import { OneAccountCard } from "./one-account-card.tsx";
import { PhoneCard } from "./phone-card.tsx";
import { PlainExportCard } from "./plain-export-card.tsx";

function ExportView({ options }: SectionProps) {
  const [isProved, setProved] = useState(false);
  if (!isProved) {
    return (
      <section class="card padded stack">
        <h2>{text("exportGuardTitle")}</h2>
        <p class="warning">{text("exportWarning")}</p>
        <ProveForm
          page={options}
          submit={text("exportGo")}
          onProved={() => setProved(true)}
          testId="export-prove"
        />
      </section>
    );
  }
  const account = options.vault.value && findAccount(options.vault.value, options.place.value.rest);
  if (account) return <OneAccountCard account={account} />;
  return (
    <>
      <PhoneCard options={options} />
      <PlainExportCard options={options} />
    </>
  );
}

export const exportSection: Section = {
  id: "export",
  title: "exportSection",
  icon: "export",
  needsVault: true,
  View: ExportView,
};
