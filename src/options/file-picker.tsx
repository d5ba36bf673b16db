import { useId } from "preact/hooks";
import { text } from "../ui/texts.ts";

interface FilePickerProps {
  readonly label: string;
  readonly hint?: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly testId: string;
}

/**
 * The browser's own input, laid over a place to drop files on: which it is, and keys and readers know it. What it shows
 * of itself speaks the browser's language, which may not be ours.
 */
export function FilePicker({ label, hint, isMultiple = false, onFiles, testId }: FilePickerProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="muted">
          {hint}
        </p>
      )}
      <div class="file-picker">
        <span aria-hidden="true">{text(isMultiple ? "pickFiles" : "pickFile")}</span>
        <input
          id={id}
          type="file"
          multiple={isMultiple}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            // The same file may be chosen again, after it was saved anew.
            event.currentTarget.value = "";
            if (chosen.length > 0) onFiles(chosen);
          }}
          data-testid={testId}
        />
      </div>
    </div>
  );
}
