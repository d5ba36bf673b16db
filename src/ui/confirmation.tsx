import { useEffect, useId, useRef } from "preact/hooks";
import { text } from "./texts.ts";

interface ConfirmationProps {
  readonly question: string;
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly testId: string;
}

/** A question before something that can't simply be done again. It takes the focus, and no key answers it by chance. */
export function Confirmation(props: ConfirmationProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div class="question" role="alertdialog" aria-labelledby={id} tabIndex={-1} ref={box}>
      <p id={id}>{props.question}</p>
      <div class="actions">
        <button
          type="button"
          class={props.isDangerous ? "primary danger" : "primary"}
          onClick={props.onConfirm}
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
