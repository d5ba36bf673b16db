// What the injected scanner hands to the background. Pixels travel as PNG data URLs: Chromium passes only JSON here.

export interface ScannedPage {
  /** The top document's origin, by its isolated world. */
  readonly origin: string;
  /** Elements whose pixels the page may read, as pictures. */
  readonly pictures: readonly string[];
  /** Where else a code may be, in CSS pixels of the viewport: these need the screenshot. */
  readonly unread: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Screenshot pixels for a CSS pixel. */
  readonly scale: number;
}
