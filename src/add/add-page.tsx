import { useEffect, useRef } from "preact/hooks";
import { FoundCodes } from "../ui/adding/found-codes.tsx";
import { Icon } from "../ui/icon.tsx";
import { text } from "../ui/texts.ts";
import type { AddModel } from "./add-model.ts";
import { PicturesView } from "./pictures-view.tsx";
import type { RegionModel } from "./region-model.ts";
import { RegionView } from "./region-view.tsx";

interface AddPageProps {
  readonly add: AddModel;
  /** Absent when the page was opened for pictures. */
  readonly region: RegionModel | undefined;
}

export function AddPage({ add, region }: AddPageProps) {
  const state = add.vaultState.value;
  if (state === undefined) return null;
  const isWide = state === "open" && region?.state.value.is === "drawing";
  return (
    <div class={isWide ? "page wide-page" : "page"}>
      <header class="masthead">
        <img src="/icons/icon.svg" alt="" width="28" height="28" />
        <span>{text("extensionName")}</span>
      </header>
      <main class="stack">
        <h1>{text(region ? "regionTitle" : "picturesTitle")}</h1>
        {state === "open" ? <Ways add={add} region={region} /> : <Closed state={state} />}
      </main>
    </div>
  );
}

function Ways({ add, region }: AddPageProps) {
  return (
    <>
      {region ? <RegionView region={region} /> : <PicturesView add={add} />}
      <Outcome add={add} isOver={region?.state.value.is === "unread"} />
    </>
  );
}

/** `isOver`: there is nothing more to do here, and what to do next is on the page. */
function Outcome({ add, isOver }: { add: AddModel; isOver: boolean }) {
  const outcome = useRef<HTMLDivElement>(null);
  const found = add.saving.found.value;
  // Below a screenshot it may be out of sight.
  useEffect(() => {
    if (found) outcome.current?.scrollIntoView({ block: "nearest" });
  }, [found]);
  const progress = add.progress.value;
  const notice = add.notice.value;
  const source = add.source.value;
  return (
    <div class="outcome stack" ref={outcome}>
      {progress && (
        <div class="reading">
          <progress max={progress.of} value={progress.done} aria-label={text("readingPictures")} />
          <button type="button" class="quiet" onClick={() => add.stopReading()} data-testid="stop-reading">
            {text("cancel")}
          </button>
        </div>
      )}
      <div role="status">
        {notice && (
          <p class={notice.tone === "good" ? "good" : "warning"} data-testid="notice">
            {notice.tone === "good" && <Icon name="check" />}
            {text(...notice.sentence)}
          </p>
        )}
      </div>
      {(notice?.tone === "good" || isOver) && source && (
        <button
          type="button"
          class="primary"
          onClick={() => void add.browser.backToTab(source.tabId)}
          data-testid="back-to-page"
        >
          {text("backToPage")}
        </button>
      )}
      <div role="alert" class="stack">
        {add.problems.value.map((sentence, at) => (
          <p class="warning" key={String(at)} data-testid="picture-problem">
            {text(...sentence)}
          </p>
        ))}
      </div>
      <FoundCodes saving={add.saving} />
    </div>
  );
}

const closedSentences = { none: "addNoVault", locked: "addLocked", unreadable: "addUnreadable" } as const;

function Closed({ state }: { state: keyof typeof closedSentences }) {
  return (
    <p class="warning" data-testid="closed">
      {text(closedSentences[state])}
    </p>
  );
}
