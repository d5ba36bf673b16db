// Of a vault that can't be opened here: what can truly be said of it, and what is stored as a file.

import { useEffect, useState } from "preact/hooks";
import { bytesText, text } from "../ui/texts.ts";
import { formatVersion } from "../vault/sealed-vault.ts";
import type { StoredCopy } from "../vault/stored-copy.ts";
import type { OptionsModel } from "./options-model.ts";

export function CopyStored({ options }: { options: OptionsModel }) {
  // One person's isn't offered as another's, nor called saved.
  return <CopyOfOne key={options.whoseAndHow.value} options={options} />;
}

function CopyOfOne({ options }: { options: OptionsModel }) {
  const [copy, setCopy] = useState<StoredCopy | undefined>(undefined);
  const [savedAs, setSavedAs] = useState<string | undefined>(undefined);
  // What is stored, and which vault is asked for, may change under the page.
  const view = options.vaultView.value;
  useEffect(() => {
    let isNewest = true;
    options.browser.readStoredCopy(Date.now()).then(
      (stored) => isNewest && setCopy(stored),
      () => {
        if (!isNewest) return;
        setCopy(undefined);
        options.say("problem", ["copyStoredFailed"]);
      },
    );
    return () => {
      isNewest = false;
    };
  }, [options, view]);
  if (!copy) return null;
  const save = () => {
    const fileName = options.fileName("vault-copy");
    options.browser.saveFile(fileName, copy.text, "application/json");
    setSavedAs(fileName);
  };
  const isNewer = copy.version !== undefined && copy.version > formatVersion;
  return (
    <div class="stack" data-testid="copy-stored">
      {isNewer && <p class="muted">{text("copyStoredVersion", copy.version, formatVersion)}</p>}
      <p>{text("copyStoredWhat")}</p>
      <div class="actions">
        <button type="button" class="secondary" onClick={save} data-testid="copy-stored-save">
          {text("copyStoredSave", bytesText(new TextEncoder().encode(copy.text).length))}
        </button>
      </div>
      <p role="status">{savedAs !== undefined && text("copyStoredDone", savedAs)}</p>
    </div>
  );
}
