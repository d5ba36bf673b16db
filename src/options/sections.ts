// What the options page holds, in the order of its navigation. The first one is shown when nothing else was asked for.

import { aboutSection } from "./about/about-section.tsx";
import { accountsSection } from "./accounts/accounts-section.tsx";
import { appearanceSection } from "./appearance/appearance-section.tsx";
import { backupSection } from "./backup/backup-section.tsx";
import { exportSection } from "./export/export-section.tsx";
import { importSection } from "./import/import-section.tsx";
import { peopleSection } from "./people/people-section.tsx";
import type { Section } from "./section.ts";
import { securitySection } from "./security/security-section.tsx";

export const sections: readonly Section[] = [
  securitySection,
  accountsSection,
  backupSection,
  importSection,
  exportSection,
  peopleSection,
  appearanceSection,
  aboutSection,
];
