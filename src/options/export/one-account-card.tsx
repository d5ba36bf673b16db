import { writeKeyUri } from "../../otp/key-uri.ts";
import { AccountTitle, titleInSentence } from "../../ui/account-title.tsx";
import { ParameterList } from "../../ui/parameter-list.tsx";
import { QrPicture } from "../../ui/qr-picture.tsx";
import { text } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";

/** One account's QR code, as its EMR showed it once: with everything that Google's format can't say. */
export function OneAccountCard({ account }: { account: Account }) {
  const keyUri = writeKeyUri(account);
  return (
    <section class="card padded stack" data-testid="one-account" data-uri={keyUri}>
      <h2>{text("oneAccountTitle")}</h2>
      <AccountTitle account={account} />
      <QrPicture text={keyUri} name={text("oneAccountCode", titleInSentence(account))} />
      <ParameterList parameters={account} />
      <p>{text(account.type === "hotp" ? "oneAccountCounted" : "oneAccountHow")}</p>
      <a href="#export">{text("oneAccountOthers")}</a>
    </section>
  );
}
