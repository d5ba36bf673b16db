// What this page needs of the browser, so that its model runs in tests without one.

import type { cropPicture } from "../browser/crop-picture.ts";
import type { drawSvg } from "../browser/draw-svg.ts";
import type { ask } from "../browser/messaging.ts";
import type { backToTab, requestOrigin } from "../browser/pages.ts";
import type { QrReader } from "../browser/qr-reader.ts";
import type { onVaultChange, readVault } from "../browser/vault-reader.ts";

export interface AddBrowser {
  readonly ask: typeof ask;
  readonly readVault: typeof readVault;
  readonly onVaultChange: typeof onVaultChange;
  readonly requestOrigin: typeof requestOrigin;
  readonly backToTab: typeof backToTab;
  readonly drawSvg: typeof drawSvg;
  readonly cropPicture: typeof cropPicture;
  readonly reader: Pick<QrReader, "read" | "stop">;
}
