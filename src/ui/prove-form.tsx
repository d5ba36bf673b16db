import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Request, Response } from "../messages/protocol.ts";
import type { Secret } from "../messages/vault-messages.ts";
import { onEscape } from "./on-escape.ts";
import { SecretField } from "./secret-field.tsx";
import { SecretForm, type SecretOutcome } from "./secret-form.ts";
import { text } from "./texts.ts";

interface ProveFormProps {
  /** The page's model. */
  readonly page: {
    readonly now: ReadonlySignal<number>;
    ask(name: "vault.prove", request: Request<"vault.prove">): Promise<Response<"vault.prove"> | undefined>;
  };
  /** What it is for, on the button. */
  readonly submit: string;
  readonly isDangerous?: boolean;
  /**
   * Does it with the secret; absent, the secret is only proved, and what follows is up to `onProved`. What the
   * background changes must be asked for here, so that the secret goes with the request.
   */
  readonly use?: (secret: Secret) => Promise<SecretOutcome | undefined>;
  /** Fields that belong to what is done, above the passphrase. */
  readonly children?: ComponentChildren;
  /** What the passphrase is called beside those. */
  readonly label?: string;
  readonly onProved?: () => void;
  readonly onCancel?: () => void;
  readonly testId: string;
}

/**
 * "Your passphrase again": before a secret is revealed, exported, or the ways into the vault are changed. Wrong ones
 * count, and delay, as at unlocking. Who has forgotten it may use the recovery key.
 */
export function ProveForm(props: ProveFormProps) {
  const { page, submit, isDangerous, use, children, label, onProved, onCancel, testId } = props;
  const form = useMemo(() => new SecretForm(page.now), [page]);
  const field = useRef<HTMLInputElement>(null);
  const kind = form.kind.value;
  useLayoutEffect(() => {
    // Not past the fields above it, unless the person has just chosen the other kind.
    if (!children || kind !== "passphrase") field.current?.focus();
  }, [kind, children]);

  const prove = async (secret: Secret): Promise<SecretOutcome | undefined> => {
    const answer = await page.ask("vault.prove", { secret });
    return answer?.ok === false && answer.because === "locked"
      ? { ok: false, sentence: ["problemLocked"] }
      : answer;
  };
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (await form.tryTyped(use ?? prove)) onProved?.();
    else field.current?.select();
  };
  return (
    <form
      class="stack prove"
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={onCancel && onEscape(onCancel)}
    >
      {children}
      <SecretField form={form} inputRef={field} {...(label !== undefined && { label })} />
      <div class="actions">
        <button
          type="submit"
          class={isDangerous ? "primary danger" : "primary"}
          disabled={form.isTrying.value || form.delayedUntil.value !== undefined}
          data-testid={testId}
        >
          {form.isTrying.value ? text("checking") : submit}
        </button>
        {onCancel && (
          <button type="button" class="secondary" onClick={onCancel} data-testid={`${testId}-cancel`}>
            {text("cancel")}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => form.ask(kind === "passphrase" ? "recovery-key" : "passphrase")}
        >
          {text(kind === "passphrase" ? "useRecoveryKey" : "usePassphrase")}
        </button>
      </div>
    </form>
  );
}
