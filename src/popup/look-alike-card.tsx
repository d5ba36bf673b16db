// "This is not app.example.com": said on a page that resembles one an account is bound to, before anything else.

import { AccountTitle } from "../ui/account-title.tsx";
import { Confirmation } from "../ui/confirmation.tsx";
import { Icon } from "../ui/icon.tsx";
import { shownLabel } from "../ui/shown-label.ts";
import { text } from "../ui/texts.ts";
import type { LookAlike } from "./look-alike.ts";
import type { PopupModel } from "./popup-model.ts";

/** Hosts where they differ; else whole origins, because it is the scheme or the port then. */
function inFull(origin: string, other: string): string {
  const [one, two] = [new URL(origin), new URL(other)];
  return shownLabel(one.hostname === two.hostname ? origin : one.host);
}

export function LookAlikeSentence({ lookAlike, origin }: { lookAlike: LookAlike; origin: string }) {
  const { boundOrigin } = lookAlike;
  return (
    <p class="warning">
      {text("notThisSite", inFull(boundOrigin, origin))} {text("lookAlikeWhy")}
    </p>
  );
}

export function LookAlikeCard({ popup }: { popup: PopupModel }) {
  const origin = popup.origin.value;
  const [first] = popup.doubt.lookAlikes.value;
  const asked = popup.doubt.asked.value;
  const shown = asked ?? first;
  if (origin === undefined || !shown) return null;
  return (
    <section class="card look-alike" data-testid="look-alike" data-likeness={shown.likeness}>
      <h2>
        <Icon name="warning" />
        <span>{text("notThisSite", inFull(shown.boundOrigin, origin))}</span>
      </h2>
      <dl>
        <dt>{text("thisPage")}</dt>
        <dd class="origin" data-testid="page-origin">
          {origin}
        </dd>
        <dt>{text("yourSite")}</dt>
        <dd class="origin">{shown.boundOrigin}</dd>
      </dl>
      <p>{text("lookAlikeWhy")}</p>
      {asked && (
        <>
          <AccountTitle account={asked.account} />
          <Confirmation
            question={text("copyHereQuestion", origin)}
            confirm={text("copyHereConfirm")}
            isDangerous
            onConfirm={() => {
              popup.doubt.trust(asked.account);
              if (asked.account.type === "totp") void popup.copyCode(asked.account);
              else void popup.takeNextCode(asked.account);
            }}
            onCancel={() => popup.doubt.cancel()}
            testId="confirm-copy"
          />
        </>
      )}
    </section>
  );
}
