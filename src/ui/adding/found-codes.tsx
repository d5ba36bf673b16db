// Everything that a scan found: a card for each account, and what the other codes are.

import { text } from "../texts.ts";
import { CandidateCard } from "./candidate-card.tsx";
import { MigrationCard } from "./migration-card.tsx";
import { otherCodeSentence } from "./other-code-sentence.ts";
import type { SavingModel } from "./saving-model.ts";

export function FoundCodes({ saving }: { saving: SavingModel }) {
  const found = saving.found.value;
  if (!found) return null;
  const { candidates, others, migrations } = found;
  return (
    <>
      {migrations.length > 1 && (
        <p class="warning" data-testid="several-migrations">
          {text("migrationSeveral")}
        </p>
      )}
      {migrations.map((migration) => (
        <MigrationCard key={migration.batchId} saving={saving} migration={migration} />
      ))}
      {candidates.map((candidate) => (
        <CandidateCard key={candidate.id} saving={saving} candidate={candidate} />
      ))}
      {others.length > 0 && (
        <section class="stack" data-testid="other-codes">
          {candidates.length > 0 && <h2>{text("otherCodes")}</h2>}
          {others.map((code, at) => (
            <p class={candidates.length > 0 ? "muted" : "warning"} key={String(at)}>
              {text(...otherCodeSentence(code))}
            </p>
          ))}
        </section>
      )}
    </>
  );
}
