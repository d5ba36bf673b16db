// An account that was found and is not kept yet: everything that will be kept, to be checked first.

import { useMemo, useState } from "preact/hooks";
import type { Candidate } from "../../messages/scan-messages.ts";
import { decodeBase32 } from "../../otp/base32.ts";
import { AccountTitle, titleInSentence } from "../account-title.tsx";
import { CountdownRing } from "../countdown-ring.tsx";
import { Icon } from "../icon.tsx";
import { ParameterList } from "../parameter-list.tsx";
import { groupDigits, rollingCode } from "../rolling-code.ts";
import { shownLabel } from "../shown-label.ts";
import { text } from "../texts.ts";
import { CandidateNotes } from "./candidate-notes.tsx";
import { CandidateOrigin } from "./candidate-origin.tsx";
import { NameFields } from "./name-fields.tsx";
import type { Decision, SavingModel } from "./saving-model.ts";
import { TwinChoice } from "./twin-choice.tsx";

interface CandidateCardProps {
  readonly saving: SavingModel;
  readonly candidate: Candidate;
}

export function CandidateCard({ saving, candidate }: CandidateCardProps) {
  const [decision, setDecision] = useState<Decision>({
    // As they are shown: what is kept must not turn or hide anything in lists to come.
    issuer: shownLabel(candidate.issuer),
    accountName: shownLabel(candidate.accountName),
    twin: candidate.mayReplace ? "replace" : "keep-both",
    bind: candidate.origin !== undefined && !candidate.typedIn,
  });
  const change = (part: Partial<Decision>) => setDecision({ ...decision, ...part });

  const isSaved = saving.savedIds.value.includes(candidate.id);
  if (isSaved || candidate.sameAs !== undefined) {
    return (
      <section class="card padded stack done" data-testid="candidate">
        <AccountTitle account={candidate} />
        <p class="good">
          <Icon name="check" />
          {candidate.sameAs && !isSaved ? keptSentence(candidate, candidate.sameAs) : text("candidateSaved")}
        </p>
      </section>
    );
  }
  const save = (event: Event) => {
    event.preventDefault();
    void saving.save(candidate, decision);
  };
  return (
    <form class="card padded stack" onSubmit={save} data-testid="candidate">
      <LiveCode saving={saving} candidate={candidate} />
      <CandidateNotes candidate={candidate} />
      <NameFields
        id={candidate.id}
        issuer={decision.issuer}
        accountName={decision.accountName}
        onChange={change}
      />
      <ParameterList parameters={candidate} />
      {candidate.origin !== undefined && (
        <CandidateOrigin
          origin={candidate.origin}
          isBound={decision.bind}
          onChange={(bind) => change({ bind })}
        />
      )}
      {candidate.twinOf !== undefined && (
        <TwinChoice
          id={candidate.id}
          mayReplace={candidate.mayReplace && decision.bind}
          twin={decision.twin}
          onChange={(twin) => change({ twin })}
        />
      )}
      <button type="submit" class="primary wide" disabled={saving.isSaving.value} data-testid="save">
        {text("save")}
      </button>
    </form>
  );
}

/** Under another name, as after a code was typed in or an account renamed, it would be looked for in vain. */
function keptSentence(candidate: Candidate, kept: NonNullable<Candidate["sameAs"]>): string {
  const name = titleInSentence(kept);
  return name === titleInSentence(candidate) ? text("candidateSame") : text("candidateKeptAs", name);
}

/** So that it can be compared with another authenticator, and typed, before anything is kept. */
function LiveCode({ saving, candidate }: CandidateCardProps) {
  const { now } = saving.host;
  const rolling = useMemo(() => {
    const secret = decodeBase32(candidate.secret);
    return secret && candidate.type === "totp" && rollingCode({ ...candidate, secret }, now);
  }, [candidate, now]);
  // A counter's code is spent by being shown, so there is none before the account is kept.
  if (candidate.type === "hotp") return <p class="muted">{text("counterHint")}</p>;
  if (!rolling) return null;
  return (
    <div class="live-code">
      <span class="digits" data-testid="candidate-code" data-code={rolling.code.value}>
        {groupDigits(rolling.code.value)}
      </span>
      <CountdownRing period={candidate.period} now={now} size={32} />
    </div>
  );
}
