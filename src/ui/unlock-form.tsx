import { useEffect, useRef } from "preact/hooks";
import { PassphraseField } from "./passphrase-field.tsx";
import { text, timeText } from "./texts.ts";
import type { UnlockModel } from "./unlock-model.ts";

/** The passphrase, what is wrong with it, and the button. It takes the focus. */
export function UnlockForm({ unlocking }: { unlocking: UnlockModel }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const unlock = async (event: Event) => {
    event.preventDefault();
    if (!(await unlocking.unlock())) field.current?.select();
  };
  const delayedUntil = unlocking.delayedUntil.value;
  const problem = unlocking.problem.value;
  const said =
    delayedUntil !== undefined
      ? text("unlockDelayed", timeText(delayedUntil), Math.ceil((delayedUntil - unlocking.now.peek()) / 1000))
      : problem && text(...problem);
  return (
    <form class="stack wide" onSubmit={(event) => void unlock(event)}>
      <PassphraseField
        label={text("passphrase")}
        value={unlocking.passphrase.value}
        onInput={(value) => {
          unlocking.passphrase.value = value;
        }}
        autocomplete="current-password"
        testId="passphrase"
        describedBy="unlock-problem"
        invalid={problem !== undefined}
        inputRef={field}
      />
      <p id="unlock-problem" class="problem" role="alert">
        {said && <span data-testid="unlock-problem">{said}</span>}
      </p>
      <button
        type="submit"
        class="primary wide"
        disabled={unlocking.isTrying.value || delayedUntil !== undefined}
        data-testid="unlock"
      >
        {text(unlocking.isTrying.value ? "unlocking" : "unlock")}
      </button>
    </form>
  );
}
