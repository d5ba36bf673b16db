import { useState } from "preact/hooks";
import { takeFocus } from "../ui/take-focus.ts";
import { type Sentence, text } from "../ui/texts.ts";
import type { AddingModel } from "./adding-model.ts";

/** The other way in: the key that a page prints beside its QR code, or a whole key URI. */
export function KeyForm({ adding, problem }: { adding: AddingModel; problem?: Sentence }) {
  const [key, setKey] = useState("");
  const read = async (event: Event) => {
    event.preventDefault();
    await adding.readKey(key);
    document.querySelector("textarea")?.select();
  };
  return (
    <form class="stack" onSubmit={(event) => void read(event)}>
      <div class="field">
        <label for="key">{text("keyLabel")}</label>
        <textarea
          id="key"
          ref={takeFocus}
          rows={3}
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && void read(event)}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby="key-hint key-problem"
          data-testid="key"
        />
        <p id="key-hint" class="muted">
          {text("keyHint")}
        </p>
      </div>
      <p id="key-problem" class="problem" role="alert">
        {problem && <span data-testid="key-problem">{text(...problem)}</span>}
      </p>
      <button type="submit" class="primary wide" disabled={key.trim() === ""} data-testid="read-key">
        {text("continue")}
      </button>
    </form>
  );
}
