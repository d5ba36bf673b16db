import { useId } from "preact/hooks";
import { onEscape } from "./on-escape.ts";
import { takeFocus } from "./take-focus.ts";
import { text } from "./texts.ts";

interface ConfirmationProps {
  readonly question: string;
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly testId: string;
}

/**
 * A question before something that can't simply be done again. It takes the focus; no key says yes by chance, nor the
 * second half of a double click, and Escape says no.
 */
export function Confirmation(props: ConfirmationProps) {
  const id = useId();
  return (
    <div
      class="question"
      role="alertdialog"
      aria-labelledby={id}
      tabIndex={-1}
      ref={takeFocus}
      onKeyDown={onEscape(props.onCancel)}
    >
      <p id={id}>{props.question}</p>
      <div class="actions">
        <button
          type="button"
          class={props.isDangerous ? "primary danger" : "primary"}
          onClick={({ detail }) => detail < 2 && props.onConfirm()}
          data-testid={props.testId}
        >
          {props.confirm}
        </button>
        <button type="button" class="secondary" onClick={props.onCancel}>
          {text("cancel")}
        </button>
      </div>
    </div>
  );
}
