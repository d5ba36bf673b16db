import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { secondsLeftOf } from "./rolling-code.ts";

const radius = 15;
const circumference = 2 * Math.PI * radius;

/** In CSS pixels; in a smaller ring the number could not be read. */
const leastSizeForNumber = 32;

interface CountdownRingProps {
  readonly period: number;
  readonly now: ReadonlySignal<number>;
  readonly size: number;
}

/**
 * How long codes of a period stay current. One step a second and nothing in between: a popup left open must cost
 * nothing, and a ring that never rests draws the eye. Screen readers are told the time when they ask for the code.
 */
export function CountdownRing({ period, now, size }: CountdownRingProps) {
  const secondsLeft = useMemo(() => secondsLeftOf(period, now), [period, now]);
  const left = secondsLeft.value;
  return (
    <svg
      class={left <= 5 ? "ring ring-ending" : "ring"}
      width={size}
      height={size}
      viewBox="0 0 36 36"
      aria-hidden="true"
    >
      <circle class="ring-track" cx="18" cy="18" r={radius} />
      <circle
        class="ring-left"
        cx="18"
        cy="18"
        r={radius}
        stroke-dasharray={circumference}
        stroke-dashoffset={circumference * (1 - left / period)}
        transform="rotate(-90 18 18)"
      />
      {size >= leastSizeForNumber && (
        <text class="ring-seconds" x="18" y="18" text-anchor="middle" dominant-baseline="central">
          {left}
        </text>
      )}
    </svg>
  );
}
