// "Accounts": the sites they are used on, the ones that are there twice, and the bin. Their order is the popup's business.

import { useMemo } from "preact/hooks";
import type { Section, SectionProps } from "../section.ts";
import { AccountsModel } from "./accounts-model.ts";
import { BinCard } from "./bin-card.tsx";
import { DuplicatesCard } from "./duplicates-card.tsx";
import { SitesCard } from "./sites-card.tsx";

function AccountsView({ options }: SectionProps) {
  const model = useMemo(() => new AccountsModel(options), [options]);
  return (
    <>
      {model.duplicates.value.length > 0 && <DuplicatesCard model={model} />}
      <SitesCard model={model} />
      <BinCard model={model} />
    </>
  );
}

export const accountsSection: Section = {
  id: "accounts",
  title: "accounts",
  icon: "list",
  needsVault: true,
  View: AccountsView,
};
