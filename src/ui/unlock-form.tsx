import { useLayoutEffect, useRef } from "preact/hooks";
import { SecretField } from "./secret-field.tsx";
import { text } from "./texts.ts";
import type { UnlockModel } from "./unlock-model.ts";
import { Who } from "./who.tsx";

/** What opens the vault, what is wrong with it, and the button. It takes the focus, for the other kind of secret anew. */
export function UnlockForm({ unlocking }: { unlocking: UnlockModel }) {
  const field = useRef<HTMLInputElement>(null);
  const kind = unlocking.form.kind.value;
  useLayoutEffect(() => {
    // Not away from the people: those are gone through by arrow keys.
    if (!document.activeElement?.closest(".who")) field.current?.focus();
  }, [kind]);

  const unlock = async (event: Event) => {
    event.preventDefault();
    if (!(await unlocking.unlock())) field.current?.select();
  };
  const { form } = unlocking;
  const people = unlocking.people.value;
  return (
    <form class="stack wide" onSubmit={(event) => void unlock(event)}>
      {people && (
        <Who
          people={people}
          onChoose={(id) => void unlocking.choose(id)}
          onPoint={() => field.current?.focus()}
        />
      )}
      <SecretField form={form} inputRef={field} />
      <button
        type="submit"
        class="primary wide"
        disabled={form.isTrying.value || form.delayedUntil.value !== undefined}
        data-testid="unlock"
      >
        {text(form.isTrying.value ? "unlocking" : "unlock")}
      </button>
    </form>
  );
}
