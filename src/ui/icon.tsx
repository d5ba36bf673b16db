// Line icons of one hand: 20 × 20, 1.6 strokes, in the colour of the text beside them.

const paths = {
  backup: "M10 2.75 16 5v4.5c0 3.75-2.5 6.25-6 7.75-3.5-1.5-6-4-6-7.75V5zM7.25 10l2 2 3.5-3.75",
  remove: "m6 6 8 8m0-8-8 8",
  back: "M12 4.5 6.5 10l5.5 5.5",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14m0 3.5v4l2.5 1.5",
  down: "m5.5 8 4.5 5 4.5-5",
  handle: "M4.5 7.5h11M4.5 12.5h11",
  info: "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 1 0 0-14.5M10 9.25v4M10 6.5v.25",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  next: "M15.5 8.5A6 6 0 1 0 16 10m0-5.5v4h-4",
  scan: "M3.5 7V3.5H7m6 0h3.5V7m0 6v3.5H13m-6 0H3.5V13M7 7h2.5v2.5H7zm4.5 4.5H13V13m-6-1.5V13h1.5m3-6H13v1.5",
  settings:
    "M3 6h7.5m4 0H17M3 14h2.5m4 0H17M10.5 6a2 2 0 1 0 4 0 2 2 0 1 0-4 0m-5 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
  up: "m5.5 12 4.5-5 4.5 5",
  window: "M3.5 5h13v10.5h-13zM3.5 8.25h13",
  warning: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5m0 2.2v.3",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return <Drawing path={paths[name]} />;
}

/** An icon that isn't one of those: one page's own, which the others need not load. */
export function Drawing({ path }: { path: string }) {
  return (
    <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
