// What the injected scanner hands to a page of ours. Pixels travel as data URLs: Chromium passes only JSON here.

import type { PictureBox } from "./picture-reading.ts";

export interface ScannedPage {
  /** The top document's origin, by its isolated world. */
  readonly origin: string;
  /** Elements whose pixels the page may read: data URLs of pictures, an SVG's where it couldn't be drawn there. */
  readonly pictures: readonly { readonly url: string; readonly isChosen: boolean }[];
  /** Where else a code may be, in the screenshot's pixels: these need it. */
  readonly unread: readonly (PictureBox & {
    readonly isChosen: boolean;
    /** Wholly on the screen. */
    readonly isInView: boolean;
  })[];
  /** Shared secrets and key URIs that the page prints for typing. */
  readonly printedKeys: readonly string[];
}
