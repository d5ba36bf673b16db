// What the popup needs of the browser, so that its models run in tests without one.

import type { rememberVault } from "../browser/current-vault.ts";
import type { ask } from "../browser/messaging.ts";
import type { copyText, openAddPage, openOptions, painted, requestOrigin } from "../browser/pages.ts";
import type { readPage } from "../browser/read-page.ts";
import type { takeScanRequest } from "../browser/scan-request.ts";
import type { onServerClocks, serverClocks } from "../browser/server-clocks.ts";
import type { isKeepingProved } from "../browser/storage-health.ts";
import type { currentTab, openWindow } from "../browser/tab-beside.ts";
import type { onTabChange } from "../browser/tab-changes.ts";
import type { onVaultChange, readVault } from "../browser/vault-reader.ts";
import type { OtherPages } from "./other-pages-loader.ts";

export interface PopupBrowser {
  /** In a window of its own beside the pages, where no click on our icon shows us which page is in front. */
  readonly isWindow: boolean;
  readonly ask: typeof ask;
  readonly readVault: typeof readVault;
  readonly chooseVault: typeof rememberVault;
  readonly onVaultChange: typeof onVaultChange;
  readonly isKeepingProved: typeof isKeepingProved;
  readonly serverClocks: typeof serverClocks;
  readonly onServerClocks: typeof onServerClocks;
  readonly currentTab: typeof currentTab;
  readonly onTabChange: typeof onTabChange;
  readonly painted: typeof painted;
  readonly requestOrigin: typeof requestOrigin;
  readonly copyText: typeof copyText;
  readonly openAddPage: typeof openAddPage;
  readonly openOptions: typeof openOptions;
  readonly openWindow: typeof openWindow;
  readonly readPage: typeof readPage;
  readonly loadOtherPages: () => Promise<OtherPages>;
  readonly takeScanRequest: typeof takeScanRequest;
}

export type Tab = NonNullable<Awaited<ReturnType<typeof currentTab>>>;
