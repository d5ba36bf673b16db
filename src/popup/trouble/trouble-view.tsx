// "Can't log in?": a guided check over the EMR's page. Each cause says what is known of it, and what to press next.

import { useEffect, useRef, useState } from "preact/hooks";
import type { PageWhy } from "../../messages/page-why.ts";
import { AccountTitle } from "../../ui/account-title.tsx";
import { Icon } from "../../ui/icon.tsx";
import { type TextKey, text } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";
import { restoreAccount } from "../account-changes.ts";
import type { AddingModel } from "../adding-model.ts";
import { BackHeader } from "../header.tsx";
import type { PopupModel } from "../popup-model.ts";
import { teachField, whyOnPage } from "./page-field.ts";
import { measuringCheck, type TroubleCheck, type TroubleStep, troubleChecks } from "./trouble-checks.ts";

interface TroubleViewProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  readonly account: Account;
}

const titles: Record<TroubleCheck["about"], TextKey> = {
  clock: "troubleClockTitle",
  newest: "troubleNewestTitle",
  field: "whyTitle",
  outcome: "troubleOutcomeTitle",
  recovery: "recoveryCodes",
  support: "troubleSupportTitle",
};
const icons = { good: "check", look: "warning", calm: "info", busy: "clock" } as const;

export function TroubleView({ popup, adding, account }: TroubleViewProps) {
  const origin = popup.origin.value ?? "";
  const vault = popup.vault.value;
  const changesWithTime = account.type === "totp";
  // What was measured before is not shown as what is so now.
  const [isAsked, setAsked] = useState(false);
  const hasMeasured = useRef(false);
  useEffect(() => {
    if (changesWithTime) void popup.clocks.measure(origin);
    setAsked(true);
  }, [popup, origin, changesWithTime]);
  const [why, setWhy] = useState<PageWhy>();
  const tabState = popup.tabState.value;
  // Anew once there is a prompt, or none any more: the page may have been looked at while it was loading.
  const hasPrompt = tabState?.prompt !== undefined;
  useEffect(() => {
    let isNewest = true;
    void whyOnPage(popup).then((seen) => isNewest && setWhy(seen));
    return () => {
      isNewest = false;
    };
  }, [popup, origin, hasPrompt]);
  if (!vault) return null;
  const isMeasuring = !isAsked || popup.clocks.isMeasuring.value;
  const clock = isMeasuring ? undefined : popup.clocks.clockOf(origin);
  if (clock) hasMeasured.current = true;
  const checks = troubleChecks({ vault, account, origin, tabState, clock, why, now: popup.now.value });
  const busy = isMeasuring && changesWithTime ? [measuringCheck(hasMeasured.current)] : [];
  return (
    <>
      <BackHeader popup={popup}>{text("trouble")}</BackHeader>
      <main class="stack trouble" data-testid="trouble">
        <div class="trouble-subject">
          <AccountTitle account={account} />
          <span class="origin">{origin}</span>
        </div>
        <ol class="card checks">
          {[...busy, ...checks].map((check) => (
            <li
              key={check.about}
              class={`check check-${check.tone}`}
              data-testid={`check-${check.tone === "busy" ? "busy" : check.about}`}
            >
              <Icon name={icons[check.tone]} />
              <div class="check-words">
                <h2>{text(titles[check.about])}</h2>
                <p role={check.tone === "busy" ? "status" : undefined}>{text(...check.sentence)}</p>
                {check.signs?.map((sign) => (
                  <p key={sign} class="muted">
                    {text(sign)}
                  </p>
                ))}
                {check.step && (
                  <Step popup={popup} adding={adding} step={check.step} isBusy={check.tone === "busy"} />
                )}
              </div>
            </li>
          ))}
        </ol>
      </main>
    </>
  );
}

interface StepProps {
  readonly popup: PopupModel;
  readonly adding: AddingModel;
  readonly step: TroubleStep;
  readonly isBusy: boolean;
}

function Step({ popup, adding, step, isBusy }: StepProps) {
  if (step.do === "open") {
    return (
      <a class="button secondary" href={step.url} target="_blank" rel="noreferrer" data-testid="step-open">
        {text(...step.label)}
      </a>
    );
  }
  const act = () => {
    switch (step.do) {
      case "measure":
        return void popup.clocks.measure(popup.origin.value ?? "");
      case "scan":
        return void adding.scanPage();
      case "teach":
        popup.show({ is: "codes" });
        return void teachField(popup);
      case "restore":
        return void restoreAccount(popup, step.accountId);
      case "show":
        return popup.show({ is: "account", accountId: step.accountId });
      case "fill": {
        const account = popup.vault.value?.accounts.find(({ id }) => id === step.accountId);
        popup.show({ is: "codes" });
        if (account) void popup.fill(account, "code");
      }
    }
  };
  return (
    <button type="button" class="secondary" disabled={isBusy} onClick={act} data-testid={`step-${step.do}`}>
      {text(step.label)}
    </button>
  );
}
