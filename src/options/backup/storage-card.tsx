// How well this browser keeps what it is given: proved by a restart, and room left.

import { useEffect, useState } from "preact/hooks";
import type { StorageUse } from "../../browser/storage-health.ts";
import { Icon } from "../../ui/icon.tsx";
import { bytesText, text } from "../../ui/texts.ts";
import type { OptionsModel } from "../options-model.ts";

/** Chromium refuses a write beyond its quota; from here on it is time to do something. */
const tightShare = 0.8;

export function StorageCard({ options }: { options: OptionsModel }) {
  const [use, setUse] = useState<StorageUse | undefined>(undefined);
  const [isProved, setProved] = useState<boolean | undefined>(undefined);
  const vault = options.vault.value;
  useEffect(() => {
    // Counted anew after each change of the vault.
    if (!vault) return;
    void options.browser.isKeepingProved().then(setProved);
    void options.browser.storageUse().then(setUse);
  }, [options, vault]);
  if (isProved === undefined || !use) return null;
  const { usedBytes, quotaBytes } = use;
  const isTight = quotaBytes !== undefined && usedBytes > tightShare * quotaBytes;
  return (
    <section class="card padded stack" data-testid="storage">
      <h2>{text("storageTitle")}</h2>
      {isProved ? (
        <p class="good" data-testid="storage-proved">
          <Icon name="check" />
          {text("storageProved")}
        </p>
      ) : (
        <p class="warning" data-testid="storage-unproved">
          {text("storageUnproved")}
        </p>
      )}
      <p class={isTight ? "warning" : "muted"} data-testid="storage-use">
        {quotaBytes === undefined
          ? text("storageUsed", bytesText(usedBytes))
          : text("storageUsedOf", bytesText(usedBytes), bytesText(quotaBytes))}
        {isTight && ` ${text("storageTight")}`}
      </p>
    </section>
  );
}
