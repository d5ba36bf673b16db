// Line icons of one hand: 20 × 20, 1.6 strokes, in the colour of the text beside them.

const paths = {
  add: "M10 4v12M4 10h12",
  back: "M12 4.5 6.5 10l5.5 5.5",
  backup:
    "M10 2.75 16 5v4.500c0 3.750-2.500 6.250-6 7.750-3.500-1.500-6-4-6-7.750V5zM7.250 10l2 2 3.500-3.750",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14m0 3.5v4l2.5 1.5",
  copy: "M7.5 7.5v-3h8v8h-3M4.5 7.5h8v8h-8z",
  details: "m8 4.5 5.5 5.5L8 15.5",
  down: "m5.5 8 4.5 5 4.500-5",
  export: "M10 12.500v-9M6.500 6.500 10 3l3.500 3.500M4 11v5.500h12V11",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Zm5.25 0a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0",
  handle: "M4.5 7.500h11M4.5 12.500h11",
  import: "M10 3.5v9m-3.500-3.500L10 12.500l3.500-3.500M4 13v3.500h12V13",
  info: "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 1 0 0-14.5M10 9.25v4M10 6.5v.25",
  list: "M7 5.500h9.500M7 10h9.500M7 14.500h9.500M3.500 5.500h.010M3.500 10h.010M3.500 14.500h.010",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  next: "M15.5 8.500A6 6 0 1 0 16 10m0-5.5v4h-4",
  people:
    "M7.500 9.500a2.750 2.750 0 1 0 0-5.500 2.750 2.750 0 1 0 0 5.500M2.500 16c.300-2.700 2.200-4.250 5-4.250s4.700 1.550 5 4.250M13 4.250a2.600 2.600 0 0 1 0 5M14.500 12c1.800.500 2.800 1.900 3 4",
  remove: "m6 6 8 8m0-8-8 8",
  scan: "M3.5 7V3.5H7m6 0h3.5V7m0 6v3.5H13m-6 0H3.5V13M7 7h2.5v2.5H7zm4.5 4.5H13V13m-6-1.5V13h1.5m3-6H13v1.5",
  settings:
    "M3 6h7.5m4 0H17M3 14h2.5m4 0H17M10.5 6a2 2 0 1 0 4 0 2 2 0 1 0-4 0m-5 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
  up: "m5.5 12 4.500-5 4.500 5",
  window: "M3.5 5h13v10.500h-13zM3.5 8.250h13",
  warning: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5m0 2.200v.3",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
