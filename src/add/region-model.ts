// A frame drawn on a screenshot, snapped to the code in it.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { PictureBox, ReadCode } from "../messages/picture-reading.ts";
import type { AddModel } from "./add-model.ts";

export type RegionState =
  | { readonly is: "loading" }
  /** The screenshot was shown already, or was held for too long. */
  | { readonly is: "gone" }
  /** The browser ended the thread that reads pictures; the screenshot is dropped. */
  | { readonly is: "unread" }
  | {
      readonly is: "drawing";
      readonly picture: string;
      readonly width: number;
      readonly height: number;
      /** What was read by itself, for one to point at. */
      readonly codes: readonly ReadCode[];
      /** The latest frame as it was drawn, or the code that it was snapped to. */
      readonly frame?: PictureBox;
      /** The frame holds no code that can be read. */
      readonly isEmpty?: boolean;
    };

/** Room for the quiet zone that people leave out when they draw close to a code. */
const margin = 0.08;

export class RegionModel {
  readonly #add: AddModel;
  readonly #state = signal<RegionState>({ is: "loading" });
  readonly state: ReadonlySignal<RegionState> = this.#state;

  constructor(add: AddModel) {
    this.#add = add;
  }

  async start(): Promise<void> {
    this.#state.value = { is: "loading" };
    const held = await this.#add.ask("region.take", null);
    if (!held?.ok) {
      this.#state.value = { is: "gone" };
      return;
    }
    this.#add.comesFrom(held.page);
    const reading = await this.#add.browser.reader.read(held.picture, "screen");
    this.#state.value =
      typeof reading === "object"
        ? { is: "drawing", picture: held.picture, ...reading }
        : { is: reading === "ended" ? "unread" : "gone" };
  }

  /** Reads what is in the frame, which is in the screenshot's pixels: all codes whose middle lies in it. */
  async pick(frame: PictureBox): Promise<void> {
    const state = this.#state.value;
    if (state.is !== "drawing") return;
    const { isEmpty: _, ...drawing } = state;
    const inside = state.codes.filter((code) => holdsMiddleOf(frame, code.box));
    this.#state.value = { ...drawing, frame: boxAroundAll(inside) ?? frame };
    const texts =
      inside.length > 0 ? inside.map(({ text }) => text) : await this.#readCrop(state.picture, frame);
    if (texts.length > 0) return this.#add.offer(texts, this.#add.source.value);
    this.#state.value = { ...drawing, frame, isEmpty: true };
  }

  async #readCrop(picture: string, frame: PictureBox): Promise<readonly string[]> {
    const crop = await this.#add.browser.cropPicture(picture, widened(frame));
    const reading = crop && (await this.#add.browser.reader.read(crop, "element"));
    return typeof reading === "object" ? reading.codes.map(({ text }) => text) : [];
  }
}

function holdsMiddleOf(outer: PictureBox, inner: PictureBox): boolean {
  const x = inner.x + inner.width / 2 - outer.x;
  const y = inner.y + inner.height / 2 - outer.y;
  return x >= 0 && y >= 0 && x <= outer.width && y <= outer.height;
}

function boxAroundAll(codes: readonly ReadCode[]): PictureBox | undefined {
  if (codes.length === 0) return undefined;
  const x = Math.min(...codes.map(({ box }) => box.x));
  const y = Math.min(...codes.map(({ box }) => box.y));
  const right = Math.max(...codes.map(({ box }) => box.x + box.width));
  const bottom = Math.max(...codes.map(({ box }) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function widened({ x, y, width, height }: PictureBox): PictureBox {
  const by = margin * Math.max(width, height);
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
