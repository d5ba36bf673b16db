import { Label } from "./label.tsx";
import { labelInSentence, shownLabel } from "./shown-label.ts";
import { text } from "./texts.ts";

interface Named {
  readonly issuer: string;
  readonly accountName: string;
}

/** Issuer over account name; what is empty takes no place. */
export function AccountTitle({ account }: { account: Named }) {
  const hasIssuer = shownLabel(account.issuer) !== "";
  const hasName = shownLabel(account.accountName) !== "";
  return (
    <span class="account-title">
      {hasIssuer && <Label class="label account-issuer" text={account.issuer} />}
      {hasName && (
        <Label class={hasIssuer ? "label account-name" : "label account-issuer"} text={account.accountName} />
      )}
      {!hasIssuer && !hasName && <span class="account-issuer">{text("unnamedAccount")}</span>}
    </span>
  );
}

/** Both names within a sentence. */
export function titleInSentence({ issuer, accountName }: Named): string {
  const names = [issuer, accountName].filter((name) => shownLabel(name) !== "").map(labelInSentence);
  return names.length > 0 ? names.join(", ") : text("unnamedAccount");
}
