import type { Ref } from "preact";
import { useId, useState } from "preact/hooks";
import { PassphraseField } from "./passphrase-field.tsx";
import type { SecretForm } from "./secret-form.ts";
import { durationText, text, timeText } from "./texts.ts";

interface SecretFieldProps {
  readonly form: SecretForm;
  readonly label?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** The passphrase or the recovery key, and under it what is wrong with it or how long to wait. */
export function SecretField({ form, label = text("passphrase"), inputRef }: SecretFieldProps) {
  const id = useId();
  const field = {
    value: form.typed.value,
    onInput: (value: string) => {
      form.typed.value = value;
    },
    describedBy: `${id}-problem`,
    invalid: form.problem.value !== undefined,
    ...(inputRef && { inputRef }),
  };
  return (
    <>
      {form.kind.value === "passphrase" ? (
        <PassphraseField {...field} label={label} autocomplete="current-password" testId="passphrase" />
      ) : (
        <RecoveryKeyField {...field} />
      )}
      <SecretProblem form={form} id={`${id}-problem`} />
    </>
  );
}

/** What is wrong with a secret, or how long no other try is taken: under its field, or where it isn't typed anew. */
export function SecretProblem({ form, id }: { form: SecretForm; id?: string }) {
  const delayedUntil = form.delayedUntil.value;
  const problem = form.problem.value;
  return (
    <p id={id} class="problem" role="alert">
      {delayedUntil !== undefined ? (
        <Delayed key={delayedUntil} now={form.now} until={delayedUntil} />
      ) : (
        problem && <span data-testid="unlock-problem">{text(...problem)}</span>
      )}
    </p>
  );
}

/** Counted down for the eye, said once for the ear: in a live region each second would be read out. */
function Delayed({ now, until }: { now: SecretForm["now"]; until: number }) {
  const [from] = useState(now.peek());
  const sentence = (at: number) => text("unlockDelayed", timeText(until), durationText(until - at));
  return (
    <>
      <span class="visually-hidden">{sentence(from)}</span>
      <span aria-hidden="true" data-testid="unlock-problem">
        {sentence(now.value)}
      </span>
    </>
  );
}

interface RecoveryKeyFieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Shown as it is typed: it is copied from paper, letter by letter. */
function RecoveryKeyField({ value, onInput, describedBy, invalid, inputRef }: RecoveryKeyFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text("recoveryKey")}</label>
      <input
        id={id}
        ref={inputRef ?? null}
        class="recovery-code"
        type="text"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        data-testid="recovery-key"
      />
    </div>
  );
}
