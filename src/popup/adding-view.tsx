// Adding an account: the scan and what it found, or a key typed in.

import { FoundCodes } from "../ui/adding/found-codes.tsx";
import { text } from "../ui/texts.ts";
import type { AddingModel } from "./adding-model.ts";
import { BackHeader } from "./header.tsx";
import { KeyForm } from "./key-form.tsx";
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
          <>
            <KeyForm adding={adding} {...(step.problem && { problem: step.problem })} />
            <FromPictures popup={popup} />
          </>
        )}
        {step.is === "stopped" && <Stopped popup={popup} adding={adding} problem={text(...step.problem)} />}
        {step.is === "found" && <Found popup={popup} adding={adding} />}
      </main>
    </>
  );
}

function Stopped({ popup, adding, problem }: AddingViewProps & { readonly problem: string }) {
  return (
    <>
      <p class="warning" role="alert" data-testid="scan-problem">
        {problem}
      </p>
      <WaysOn popup={popup} adding={adding} />
    </>
  );
}

function Found({ popup, adding }: AddingViewProps) {
  const found = adding.saving.found.value;
  const migrations = found?.migrations ?? [];
  const hasAccount =
    (found?.candidates.length ?? 0) > 0 || migrations.some(({ added }) => added !== undefined);
  const isNext = migrations.some(({ isEarlier, added }) => !isEarlier && added === undefined);
  // Of a key that was typed in there is nothing to be shown.
  const isTyped = found?.candidates.some(({ typedIn }) => typedIn);
  return (
    <>
      <FoundCodes saving={adding.saving} />
      {(isNext || !hasAccount) && <WaysOn popup={popup} adding={adding} isNext={isNext} />}
      {hasAccount && !isNext && !isTyped && (
        <button
          type="button"
          class="quiet wide"
          onClick={() => void adding.drawFrame()}
          data-testid="draw-frame"
        >
          {text("notTheRightCode")}
        </button>
      )}
    </>
  );
}

/** `isNext`: looking again is what was just asked for. */
function WaysOn({ popup, adding, isNext = false }: AddingViewProps & { readonly isNext?: boolean }) {
  return (
    <>
      <button
        type="button"
        class={isNext ? "primary wide" : "secondary wide"}
        onClick={() => void adding.scanPage()}
        data-testid="scan-again"
      >
        {text("scanAgain")}
      </button>
      <button
        type="button"
        class="secondary wide"
        onClick={() => void adding.drawFrame()}
        data-testid="draw-frame"
      >
        {text("drawFrame")}
      </button>
      <FromPictures popup={popup} />
      <button type="button" class="quiet wide" onClick={() => adding.enterKey()} data-testid="enter-key">
        {text("enterKey")}
      </button>
    </>
  );
}

function FromPictures({ popup }: { popup: PopupModel }) {
  return (
    <button type="button" class="quiet wide" onClick={() => void popup.browser.openAddPage("pictures")}>
      {text("fromPictures")}
    </button>
  );
}
