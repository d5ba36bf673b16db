import { useId } from "preact/hooks";

interface FilePickerProps {
  readonly label: string;
  readonly hint?: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly testId: string;
}

/** The browser's own input, made as large as a place to drop files on: which it is, and keys and readers know it. */
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
      <input
        id={id}
        class="file-picker"
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
  );
}
