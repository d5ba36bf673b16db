// Between a page of ours and the worker thread that reads QR codes for it.

/** In pixels of the picture. */
export interface PictureBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ReadPictureRequest {
  readonly id: number;
  /** A data URL, a file, or pixels. */
  readonly picture: string | Blob | ImageBitmap;
  /** `element`: one element's picture, which should be a code. `screen`: whatever a screen or a camera shows. */
  readonly as: "element" | "screen";
  /** Where on a screen a code is likely. */
  readonly hints: readonly PictureBox[];
}

export interface ReadCode {
  readonly text: string;
  readonly box: PictureBox;
}

export interface PictureReading {
  readonly width: number;
  readonly height: number;
  readonly codes: readonly ReadCode[];
}

/** `no-picture`: none that the browser can open. `ended`: the thread was ended, or ran out of memory, before it was done. */
export type PictureReadingProblem = "no-picture" | "ended";

export interface ReadPictureAnswer {
  readonly id: number;
  readonly reading: PictureReading | PictureReadingProblem;
}
