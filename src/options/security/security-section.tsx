import type { Section, SectionProps } from "../section.ts";
import { LockingCard } from "./locking-card.tsx";
import { WaysInCard } from "./ways-in-card.tsx";

function SecurityView({ options }: SectionProps) {
  if (!options.vault.value) return null;
  return (
    <>
      <WaysInCard options={options} />
      <LockingCard options={options} />
    </>
  );
}

export const securitySection: Section = {
  id: "security",
  title: "securitySection",
  icon: "lock",
  needsVault: true,
  View: SecurityView,
};
