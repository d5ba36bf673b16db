// "Backup": what this browser keeps, the file that outlives it, and the way back.

import type { Section, SectionProps } from "../section.ts";
import { MakeBackupCard } from "./make-backup-card.tsx";
import { RestoreCard } from "./restore-card.tsx";
import { StorageCard } from "./storage-card.tsx";

function BackupView({ options }: SectionProps) {
  return (
    <>
      <MakeBackupCard options={options} />
      <RestoreCard options={options} />
      <StorageCard options={options} />
    </>
  );
}

export const backupSection: Section = {
  id: "backup",
  title: "backupSection",
  icon: "backup",
  needsVault: true,
  View: BackupView,
};
