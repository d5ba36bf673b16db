// The plain export: key URIs in a text file, or QR codes on paper. Anyone who has them has the codes.

import { useCallback, useEffect, useState } from "preact/hooks";
import { writeKeyUri } from "../../otp/key-uri.ts";
import { AccountTitle, titleInSentence } from "../../ui/account-title.tsx";
import { QrPicture } from "../../ui/qr-picture.tsx";
import { dayText, text } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";
import { exportKeyUris } from "../../vault/export/key-uris.ts";
import type { OptionsModel } from "../options-model.ts";

export function PlainExportCard({ options }: { options: OptionsModel }) {
  const [isPrinting, setPrinting] = useState(false);
  const onPrinted = useCallback(() => setPrinting(false), []);
  const vault = options.vault.value;
  if (!vault) return null;
  return (
    <section class="card padded stack" data-testid="plain-export">
      <h2>{text("plainTitle")}</h2>
      <p class="warning">{text("plainWarning")}</p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          disabled={vault.accounts.length === 0}
          onClick={() => options.browser.saveFile("chartkey-keys.txt", exportKeyUris(vault), "text/plain")}
          data-testid="plain-save"
        >
          {text("plainSave")}
        </button>
        <button
          type="button"
          class="secondary"
          disabled={vault.accounts.length === 0}
          onClick={() => setPrinting(true)}
          data-testid="plain-print"
        >
          {text("plainPrint")}
        </button>
      </div>
      {isPrinting && <PrintSheet accounts={vault.accounts} now={options.now.value} onPrinted={onPrinted} />}
    </section>
  );
}

interface PrintSheetProps {
  readonly accounts: readonly Account[];
  readonly now: number;
  readonly onPrinted: () => void;
}

/** On paper only; gone from the page as soon as the browser's print dialogue is. */
function PrintSheet({ accounts, now, onPrinted }: PrintSheetProps) {
  useEffect(() => {
    addEventListener("afterprint", onPrinted);
    print();
    return () => removeEventListener("afterprint", onPrinted);
  }, [onPrinted]);
  return (
    <div class="print-sheet" data-testid="print-sheet">
      <h1>{text("sheetTitle", dayText(now))}</h1>
      <p>{text("sheetWarning")}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.id}>
            <QrPicture text={writeKeyUri(account)} name={titleInSentence(account)} />
            <AccountTitle account={account} />
          </li>
        ))}
      </ul>
    </div>
  );
}
