import type { Section, SectionProps } from "../section.ts";
import { LockingCard } from "../security/locking-card.tsx";

function SecurityView({ options }: SectionProps) {
  return options.vault.value ? <LockingCard options={options} /> : null;
}

export const securitySection: Section = {
  id: "security",
  title: "securitySection",
  icon: "lock",
  needsVault: true,
  View: SecurityView,
};
