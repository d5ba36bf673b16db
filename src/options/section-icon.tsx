import { Drawing, Icon, type IconName } from "../ui/icon.tsx";

/** Drawn as those that every page has (ui/icon.tsx). The popup, whose first code waits for its script, goes without. */
const paths = {
  export: "M10 12.500v-9M6.500 6.500 10 3l3.500 3.500M4 11v5.500h12V11",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Zm5.25 0a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0",
  import: "M10 3.5v9m-3.500-3.500L10 12.500l3.500-3.500M4 13v3.500h12V13",
  list: "M7 5.500h9.500M7 10h9.500M7 14.500h9.500M3.500 5.500h.010M3.500 10h.010M3.500 14.500h.010",
  people:
    "M7.500 9.500a2.750 2.750 0 1 0 0-5.500 2.750 2.750 0 1 0 0 5.500M2.500 16c.300-2.700 2.200-4.250 5-4.250s4.700 1.550 5 4.250M13 4.250a2.600 2.600 0 0 1 0 5M14.500 12c1.800.500 2.800 1.900 3 4",
} as const;

export type SectionIconName = keyof typeof paths | IconName;

export function SectionIcon({ name }: { name: SectionIconName }) {
  return name in paths ? (
    <Drawing path={paths[name as keyof typeof paths]} />
  ) : (
    <Icon name={name as IconName} />
  );
}
