// What is odd about a code, said before it is kept: it comes from a web page, and may want to pass for another.

import type { Candidate } from "../../messages/scan-messages.ts";
import { Icon } from "../icon.tsx";
import { isDisguised, labelInSentence } from "../shown-label.ts";
import { text } from "../texts.ts";

export function CandidateNotes({ candidate }: { candidate: Candidate }) {
  const { issuer, accountName, imitates, printedKey, origin } = candidate;
  return (
    <>
      {imitates && (
        <p class="warning" data-testid="imitation">
          {text("candidateImitates", labelInSentence(imitates.issuer), imitates.origins[0] ?? text("noSite"))}
        </p>
      )}
      {[issuer, accountName].some(isDisguised) && (
        <p class="warning" data-testid="disguised">
          {text("candidateDisguised")}
        </p>
      )}
      {candidate.twinOrigins?.[0] !== undefined && origin !== undefined && !candidate.mayReplace && (
        <p class="warning">{text("twinElsewhere", candidate.twinOrigins[0])}</p>
      )}
      {printedKey === "alone" && (
        <div class="warning" data-testid="printed-key">
          <p>{text("printedKeyAlone")}</p>
          <code>{candidate.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </div>
      )}
      {printedKey === "differs" && (
        <p class="warning" data-testid="printed-key">
          {text("printedKeyDiffers")}
        </p>
      )}
      {printedKey === "same" && (
        <p class="good" data-testid="printed-key">
          <Icon name="check" />
          {text("printedKeySame")}
        </p>
      )}
    </>
  );
}
