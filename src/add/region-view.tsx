// The screenshot, in our own page: nothing is drawn into the web page that it shows.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PictureBox } from "../messages/picture-reading.ts";
import { countText, text } from "../ui/texts.ts";
import type { RegionModel, RegionState } from "./region-model.ts";

type Drawing = Extract<RegionState, { is: "drawing" }>;

export function RegionView({ region }: { region: RegionModel }) {
  const state = region.state.value;
  switch (state.is) {
    case "loading":
      return (
        <p class="empty" role="status">
          {text("regionLoading")}
        </p>
      );
    case "gone":
      return (
        <p class="warning" role="alert" data-testid="region-gone">
          {text("regionGone")}
        </p>
      );
    case "unread":
      return (
        <p class="warning" role="alert" data-testid="region-unread">
          {text("regionUnread")}
        </p>
      );
    case "drawing":
      return (
        <>
          <p id="region-how" class="lead">
            {state.codes.length > 0 ? countText("regionCodes", state.codes.length) : text("regionHow")}
          </p>
          <Screenshot region={region} state={state} />
          <p class="problem" role="alert">
            {state.isEmpty && <span data-testid="region-empty">{text("regionEmpty")}</span>}
          </p>
        </>
      );
  }
}

/** A share of the screenshot's width for a press of an arrow key. */
const step = 0.01;
/** The same, of the smallest frame: a code in less of a screen has no pixels to be read by. */
const least = 0.03;

function Screenshot({ region, state }: { region: RegionModel; state: Drawing }) {
  const { picture, width, height, codes } = state;
  const area = useRef<HTMLButtonElement>(null);
  const [start, setStart] = useState<{ x: number; y: number }>();
  const [drawn, setDrawn] = useState<PictureBox>();

  const pointOf = (event: PointerEvent) => {
    const rect = area.current?.getBoundingClientRect();
    if (!rect) return { x: 0, y: 0 };
    return {
      x: between(0, 1, (event.clientX - rect.left) / rect.width) * width,
      y: between(0, 1, (event.clientY - rect.top) / rect.height) * height,
    };
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    area.current?.setPointerCapture(event.pointerId);
    setStart(pointOf(event));
    setDrawn(undefined);
  };
  const onMove = (event: PointerEvent) => start && setDrawn(boxBetween(start, pointOf(event)));
  const onUp = (event: PointerEvent) => {
    if (!start) return;
    const box = boxBetween(start, pointOf(event));
    setStart(undefined);
    setDrawn(undefined);
    // A click is for the code under it.
    const clicked = codes.find((code) => holds(code.box, start));
    if (Math.max(box.width, box.height) > width / 100) void region.pick(box);
    else if (clicked) void region.pick(clicked.box);
  };
  const keyFrame = () => drawn ?? state.frame ?? middleOf(width, height);
  const onKey = (event: KeyboardEvent) => {
    const frame = keyFrame();
    const moved = movedByKey(frame, event, state);
    if (!moved) return;
    event.preventDefault();
    setDrawn(moved);
  };
  const frame = drawn ?? state.frame;
  const shown = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // Magnified, the picture may be larger than the window. A pointer's frame is where the pointer is.
    if (drawn && !start) shown.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [drawn, start]);
  return (
    <div class="screenshot">
      <img src={picture} alt="" draggable={false} />
      <button
        type="button"
        ref={area}
        class="screenshot-area"
        aria-label={text("regionArea")}
        aria-describedby="region-how"
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onKeyDown={onKey}
        // By Enter, Space or a screen reader; what a pointer does has been seen to.
        onClick={({ detail }) => detail === 0 && void region.pick(keyFrame())}
        data-testid="screenshot"
      >
        {frame && <span ref={shown} class="frame" style={placed(frame, width, height)} data-testid="frame" />}
      </button>
      {codes.map((code, at) => (
        <button
          type="button"
          key={String(at)}
          class="found-code"
          style={placed(code.box, width, height)}
          aria-label={text("regionCode", at + 1)}
          onClick={() => void region.pick(code.box)}
          data-testid="found-code"
        />
      ))}
    </div>
  );
}

function boxBetween(one: { x: number; y: number }, other: { x: number; y: number }): PictureBox {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

function holds(box: PictureBox, { x, y }: { x: number; y: number }): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}

function middleOf(width: number, height: number): PictureBox {
  const side = Math.min(width, height) / 3;
  return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
}

/** Arrows move the frame, with Shift they change its size. All of it stays on the picture. */
function movedByKey(frame: PictureBox, { key, shiftKey }: KeyboardEvent, picture: Drawing) {
  const by = step * picture.width;
  const across = key === "ArrowRight" ? by : key === "ArrowLeft" ? -by : 0;
  const down = key === "ArrowDown" ? by : key === "ArrowUp" ? -by : 0;
  if (across === 0 && down === 0) return undefined;
  const along = (start: number, length: number, room: number, more: number) => {
    const smallest = Math.min(least * picture.width, room);
    const size = shiftKey ? between(smallest, room - start, length + more) : Math.min(length, room);
    return [between(0, room - size, shiftKey ? start : start + more), size] as const;
  };
  const [x, width] = along(frame.x, frame.width, picture.width, across);
  const [y, height] = along(frame.y, frame.height, picture.height, down);
  return { x, y, width, height };
}

/** As near to it as may be; the lowest, where nothing may be. */
function between(lowest: number, highest: number, value: number): number {
  return Math.max(lowest, Math.min(highest, value));
}

function placed(box: PictureBox, width: number, height: number) {
  return {
    left: `${(100 * box.x) / width}%`,
    top: `${(100 * box.y) / height}%`,
    width: `${(100 * box.width) / width}%`,
    height: `${(100 * box.height) / height}%`,
  };
}
