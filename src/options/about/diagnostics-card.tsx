// "Diagnostics": what support may ask for. All of it is seen before it is copied.

import { useEffect, useState } from "preact/hooks";
import { text } from "../../ui/texts.ts";
import type { OptionsModel } from "../options-model.ts";
import { diagnosticsText } from "./diagnostics.ts";

export function DiagnosticsCard({ options }: { options: OptionsModel }) {
  // Nothing that was put together before a lock, or of another person's vault, is there to be copied.
  return <ReportCard key={options.whoseAndHow.value} options={options} />;
}

function ReportCard({ options }: { options: OptionsModel }) {
  const report = useReport(options);
  if (report === undefined) return null;
  const copy = async () => {
    const isCopied = await options.browser.copyText(report);
    options.say(isCopied ? "good" : "problem", [isCopied ? "diagnosticsCopied" : "diagnosticsNotCopied"]);
  };
  return (
    <section class="card padded stack">
      <h2>{text("diagnostics")}</h2>
      <p>{text("diagnosticsSentence")}</p>
      <pre class="report" data-testid="diagnostics">
        {report}
      </pre>
      <button type="button" class="secondary" onClick={() => void copy()} data-testid="copy-diagnostics">
        {text("diagnosticsCopy")}
      </button>
    </section>
  );
}

/** Put together anew when the vault or what is chosen of the looks has changed; undefined until it first is. */
function useReport({ browser, now, vaultView, waysIn }: OptionsModel): string | undefined {
  const [report, setReport] = useState<string>();
  const view = vaultView.value;
  const ways = waysIn.value;
  const appearance = browser.appearance.chosen.value;
  useEffect(() => {
    if (!view) return;
    let isNewest = true;
    // Where storage fails, the rest is what support needs most.
    const asked = [
      browser.storageUse().catch(() => undefined),
      browser.isKeepingProved().catch(() => false),
      browser.grantedOrigins(),
      browser.serverClocks().catch(() => ({})),
    ] as const;
    void Promise.all(asked).then(([storage, isKeepingProved, granted, clocks]) => {
      const facts = {
        browser: browser.browserFacts(),
        view,
        waysIn: ways,
        storage,
        isKeepingProved,
        grantedSites: granted.length,
        clocks: Object.values(clocks),
        appearance,
        now: now.peek(),
      };
      if (isNewest) setReport(diagnosticsText(facts));
    });
    return () => {
      isNewest = false;
    };
  }, [browser, now, view, ways, appearance]);
  return report;
}
