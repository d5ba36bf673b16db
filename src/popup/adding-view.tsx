// Adding an account: the scan and what it found, or a key typed in.

import { text } from "../ui/texts.ts";
import type { AddingModel, AddingStep } from "./adding-model.ts";
import { CandidateCard } from "./candidate-card.tsx";
import { BackHeader } from "./header.tsx";
import { KeyForm } from "./key-form.tsx";
import { otherCodeSentence } from "./other-code-sentence.ts";
import type { PopupModel } from "./popup-model.ts";

interface AddingViewProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
}

export function AddingView({ popup, adding }: AddingViewProps) {
  const step = adding.step.value;
  return (
    <>
      <BackHeader popup={popup}>{text(step.is === "entering-key" ? "enterKey" : "addAccount")}</BackHeader>
      <main class="adding stack">
        {step.is === "scanning" && (
          <p class="empty" role="status">
            {text("scanning")}
          </p>
        )}
        {step.is === "entering-key" && (
          <KeyForm adding={adding} {...(step.problem && { problem: step.problem })} />
        )}
        {step.is === "stopped" && <Stopped adding={adding} problem={text(...step.problem)} />}
        {step.is === "found" && <Found popup={popup} adding={adding} step={step} />}
      </main>
    </>
  );
}

function Stopped({ adding, problem }: { adding: AddingModel; problem: string }) {
  return (
    <>
      <p class="warning" role="alert" data-testid="scan-problem">
        {problem}
      </p>
      <WaysOn adding={adding} />
    </>
  );
}

interface FoundProps extends AddingViewProps {
  readonly step: Extract<AddingStep, { is: "found" }>;
}

function Found({ popup, adding, step: { candidates, others } }: FoundProps) {
  return (
    <>
      {candidates.map((candidate) => (
        <CandidateCard key={candidate.id} popup={popup} adding={adding} candidate={candidate} />
      ))}
      {others.length > 0 && (
        <section class="stack" data-testid="other-codes">
          {candidates.length > 0 && <h2>{text("otherCodes")}</h2>}
          {others.map((code, at) => (
            <p class="warning" key={String(at)}>
              {text(...otherCodeSentence(code))}
            </p>
          ))}
        </section>
      )}
      {candidates.length === 0 && <WaysOn adding={adding} />}
    </>
  );
}

function WaysOn({ adding }: { adding: AddingModel }) {
  return (
    <>
      <button
        type="button"
        class="secondary wide"
        onClick={() => void adding.scanPage()}
        data-testid="scan-again"
      >
        {text("scanAgain")}
      </button>
      <button type="button" class="quiet wide" onClick={() => adding.enterKey()} data-testid="enter-key">
        {text("enterKey")}
      </button>
    </>
  );
}
