// "Import": files or text of other authenticators, what they hold, and the button that adds it.

import { useMemo, useState } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { countText, text } from "../../ui/texts.ts";
import { FilePicker } from "../file-picker.tsx";
import type { Section, SectionProps } from "../section.ts";
import { FileCard } from "./file-card.tsx";
import { ImportModel } from "./import-model.ts";

function ImportView({ options }: SectionProps) {
  const model = useMemo(() => new ImportModel(options), [options]);
  const files = model.files.value;
  const done = model.done.value;
  return (
    <>
      <section class="card padded stack">
        <p>{text("importSentence")}</p>
        <FilePicker
          label={text("importChoose")}
          hint={text("importFormats")}
          isMultiple
          onFiles={(chosen) => void model.addFiles(chosen)}
          testId="import-files"
        />
        <PasteForm onText={(pasted) => model.addText(pasted)} />
      </section>
      {files.map((file) => (
        <FileCard key={file.id} model={model} file={file} />
      ))}
      {files.length > 0 && <AddBar model={model} />}
      <div role="status">
        {done && (
          <section class="card padded stack" data-testid="import-done">
            <p class="good">
              <Icon name="check" />
              {sentenceOfDone(done)}
            </p>
            <p>{text("importThenDelete")}</p>
          </section>
        )}
      </div>
    </>
  );
}

/** Only what was done is told: a counter that moved on is more than no account. */
function sentenceOfDone({ added, movedOn }: { readonly added: number; readonly movedOn: number }): string {
  const said = [
    added > 0 || movedOn === 0 ? countText("importDone", added) : "",
    movedOn > 0 ? text("countersMovedOn") : "",
  ];
  return said.join(" ").trim();
}

function AddBar({ model }: { model: ImportModel }) {
  const count = model.countToAdd.value;
  const toMove = model.countToMove.value;
  if (count + toMove === 0) {
    // Of a file that was refused, or waits for its passphrase, its card says what to do.
    const wasRead = model.files.value.some(({ state }) => state.is === "read");
    return wasRead ? <p data-testid="import-nothing">{text("importNothing")}</p> : null;
  }
  return (
    <div class="actions">
      <button
        type="button"
        class="primary"
        disabled={model.isAdding.value}
        onClick={() => void model.add()}
        data-testid="import-add"
      >
        {count > 0 ? countText("importAdd", count) : countText("countersMove", toMove)}
      </button>
      {count > 0 && <p class="muted">{text("importUnbound")}</p>}
    </div>
  );
}

/** What nothing can be made of stays, to be put right. */
function PasteForm({ onText }: { onText: (text: string) => Promise<boolean> }) {
  const [pasted, setPasted] = useState("");
  const read = async (event: Event) => {
    event.preventDefault();
    if (await onText(pasted)) setPasted((now) => (now === pasted ? "" : now));
  };
  return (
    <form class="stack" onSubmit={(event) => void read(event)}>
      <div class="field">
        <label for="import-text">{text("importPaste")}</label>
        <textarea
          id="import-text"
          rows={3}
          value={pasted}
          onInput={(event) => setPasted(event.currentTarget.value)}
          autocomplete="off"
          spellcheck={false}
          data-testid="import-text"
        />
      </div>
      <button type="submit" class="secondary" disabled={pasted.trim() === ""} data-testid="import-read">
        {text("importRead")}
      </button>
    </form>
  );
}

export const importSection: Section = {
  id: "import",
  title: "importSection",
  icon: "import",
  needsVault: true,
  View: ImportView,
};
