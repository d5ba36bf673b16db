import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { ProveForm } from "../../ui/prove-form.tsx";
import { countText, text } from "../../ui/texts.ts";
import type { SectionProps } from "../section.ts";
import { LockingModel } from "./locking-model.ts";

const choices = [1, 2, 5, 10, 15, 20, 30, 45, 60];

/** When the vault locks by itself, and how to lock it by hand. */
export function LockingCard({ options }: SectionProps) {
  const locking = useMemo(() => new LockingModel(options), [options]);
  const { idleMinutes, lockWithScreen, lockAfterSleep } = locking.shown.value;
  const id = useId();
  const minutes = choices.includes(idleMinutes) ? choices : [...choices, idleMinutes].sort((a, b) => a - b);
  const { isFirefox } = options.browser;
  return (
    <section class="card padded stack" aria-labelledby={`${id}-title`}>
      <div class="card-head">
        <h2 id={`${id}-title`}>{text("lockingTitle")}</h2>
        <button type="button" class="secondary" onClick={() => void options.lock()} data-testid="lock">
          {text("lockNow")}
        </button>
      </div>
      <div class="setting">
        <label for={id}>{text("lockWhenIdle")}</label>
        <select
          id={id}
          value={String(idleMinutes)}
          onChange={(event) => void locking.change({ idleMinutes: Number(event.currentTarget.value) })}
          data-testid="idle-minutes"
        >
          {minutes.map((one) => (
            <option key={one} value={one}>
              {countText("minutes", one)}
            </option>
          ))}
        </select>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={lockWithScreen && !isFirefox}
          disabled={isFirefox}
          onChange={(event) => void locking.change({ lockWithScreen: event.currentTarget.checked })}
          data-testid="lock-with-screen"
        />
        <span>
          {text("lockWithScreen")}
          {isFirefox && <small class="muted">{text("lockWithScreenFirefox")}</small>}
        </span>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={lockAfterSleep}
          onChange={(event) => void locking.change({ lockAfterSleep: event.currentTarget.checked })}
          data-testid="lock-after-sleep"
        />
        <span>{text("lockAfterSleep")}</span>
      </label>
      {locking.needsSecret.value && (
        <div class="asks">
          <p>{text("lockingNeedsPassphrase")}</p>
          <ProveForm
            page={options}
            submit={text("saveChange")}
            use={(secret) => locking.changeWith(secret)}
            onCancel={() => locking.cancel()}
            testId="save-locking"
          />
        </div>
      )}
      <p class="muted">
        {text("lockAlways")} <Shortcut options={options} />
      </p>
    </section>
  );
}

function Shortcut({ options }: SectionProps) {
  const [keys, setKeys] = useState<string | undefined>(undefined);
  useEffect(() => {
    options.browser.shortcutOf("lock").then(setKeys, () => undefined);
  }, [options]);
  return keys === undefined ? null : <span>{text("lockShortcut", keys)}</span>;
}
