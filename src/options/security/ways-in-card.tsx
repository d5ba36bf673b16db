import type { ComponentChildren } from "preact";
import { useId, useMemo } from "preact/hooks";
import type { WayIn } from "../../browser/ways-in.ts";
import type { SlotWish } from "../../messages/vault-messages.ts";
import { ProveForm } from "../../ui/prove-form.tsx";
import { dayText, type TextKey, text } from "../../ui/texts.ts";
import type { SectionProps } from "../section.ts";
import { ChangePassphrase } from "./change-passphrase.tsx";
import { RecoveryKeySheet } from "./recovery-key-sheet.tsx";
import { type SlotTask, WaysInModel } from "./ways-in-model.ts";

/** What opens the vault: passphrase, recovery key, passkeys; each changed after the passphrase was given again. */
export function WaysInCard({ options }: SectionProps) {
  const ways = useMemo(() => new WaysInModel(options), [options]);
  const id = useId();
  const slots = options.waysIn.value;
  const passphrase = slots.find(({ type }) => type === "passphrase");
  const recoveryKey = slots.find(({ type }) => type === "recovery-key");
  const made = ways.newRecoveryKey.value;
  return (
    <section class="card padded stack" aria-labelledby={id}>
      <h2 id={id}>{text("waysInTitle")}</h2>
      <p class="muted">{text("waysInSentence")}</p>
      <Way name={text("passphrase")} facts={since(passphrase, "passphraseSince")}>
        <Begin ways={ways} task={{ is: "passphrase" }} says="changePassphrase" />
      </Way>
      {ways.task.value?.is === "passphrase" && <ChangePassphrase ways={ways} />}
      <Way name={text("recoveryKey")} facts={since(recoveryKey, "madeOn") ?? text("recoveryKeyNone")}>
        <Begin
          ways={ways}
          task={{ is: "recovery-key" }}
          says={recoveryKey ? "makeAnotherRecoveryKey" : "makeRecoveryKey"}
        />
        {recoveryKey && <Remove ways={ways} slot={recoveryKey} />}
      </Way>
      {ways.task.value?.is === "recovery-key" && (
        <Asking
          ways={ways}
          why={text(recoveryKey ? "recoveryKeyReplaces" : "recoveryKeyWhy")}
          wish={{ do: "make-recovery-key" }}
          submit={text("makeRecoveryKey")}
        />
      )}
      {recoveryKey && <Removing ways={ways} slot={recoveryKey} />}
      {made !== undefined && (
        <RecoveryKeySheet
          recoveryKey={made}
          onDone={() => {
            ways.newRecoveryKey.value = undefined;
          }}
        />
      )}
      <Passkeys ways={ways} slots={slots} />
    </section>
  );
}

interface WaysProps {
  readonly ways: WaysInModel;
}

function Passkeys({ ways, slots }: WaysProps & { readonly slots: readonly WayIn[] }) {
  const { options, task } = ways;
  const passkeys = slots.filter(({ type }) => type === "passkey");
  if (!options.browser.passkeysWork()) {
    return <Way name={text("passkeys")} facts={text("passkeysNotHere")} />;
  }
  const doing = task.value;
  return (
    <>
      {passkeys.map((slot) => (
        <div key={slot.id} class="stack">
          <Way name={text("passkey")} facts={since(slot, "madeOn")}>
            <Remove ways={ways} slot={slot} />
          </Way>
          <Removing ways={ways} slot={slot} />
        </div>
      ))}
      <Way name={text(passkeys.length > 0 ? "anotherPasskey" : "passkeys")} facts={text("passkeysWhat")}>
        <button
          type="button"
          class="secondary"
          disabled={ways.isBusy.value}
          onClick={() => void ways.beginPasskey(text("passkeyName"))}
          data-testid="add-passkey"
        >
          {text("addPasskey")}
        </button>
      </Way>
      {doing?.is === "passkey" && (
        <Asking
          ways={ways}
          why={text("passkeyMade")}
          wish={{
            do: "add-passkey",
            credentialId: doing.made.credentialId,
            prfInput: doing.made.prfInput,
            prfOutput: doing.made.prfOutput,
          }}
          submit={text("addPasskey")}
        />
      )}
    </>
  );
}

interface WayProps {
  readonly name: string;
  readonly facts: string | undefined;
  readonly children?: ComponentChildren;
}

function Way({ name, facts, children }: WayProps) {
  return (
    <div class="setting way">
      <div>
        <h3>{name}</h3>
        {facts !== undefined && <p class="muted">{facts}</p>}
      </div>
      {children && <div class="actions">{children}</div>}
    </div>
  );
}

interface BeginProps extends WaysProps {
  readonly task: SlotTask;
  readonly says: TextKey;
}

function Begin({ ways, task, says }: BeginProps) {
  return (
    <button type="button" class="secondary" onClick={() => ways.begin(task)} data-testid={`begin-${task.is}`}>
      {text(says)}
    </button>
  );
}

interface SlotProps extends WaysProps {
  readonly slot: WayIn;
}

function Remove({ ways, slot }: SlotProps) {
  return (
    <button
      type="button"
      class="quiet danger"
      onClick={() => ways.begin({ is: "remove", slotId: slot.id })}
      data-testid={`remove-${slot.type}`}
    >
      {text("removeSlot")}
    </button>
  );
}

function Removing({ ways, slot }: SlotProps) {
  const task = ways.task.value;
  if (task?.is !== "remove" || task.slotId !== slot.id) return null;
  return (
    <Asking
      ways={ways}
      why={text(slot.type === "passkey" ? "removePasskeyWhy" : "removeRecoveryKeyWhy")}
      wish={{ do: "remove", slotId: slot.id }}
      submit={text("removeSlot")}
      isDangerous
    />
  );
}

interface AskingProps extends WaysProps {
  readonly why: string;
  readonly wish: SlotWish;
  readonly submit: string;
  readonly isDangerous?: boolean;
}

function Asking({ ways, why, wish, submit, isDangerous = false }: AskingProps) {
  return (
    <div class="asks">
      <p>{why}</p>
      <ProveForm
        page={ways.options}
        submit={submit}
        isDangerous={isDangerous}
        use={(secret) => ways.change(secret, wish)}
        onCancel={() => ways.cancel()}
        testId="confirm-slot"
      />
    </div>
  );
}

function since(slot: WayIn | undefined, key: "madeOn" | "passphraseSince"): string | undefined {
  return slot?.createdAt === undefined ? undefined : text(key, dayText(slot.createdAt));
}
