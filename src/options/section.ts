// A section of the options page: a file NAME-section.tsx, in a folder of its own with what it is made of, and one line in
// sections.ts.

import type { JSX } from "preact";
import type { TextKey } from "../ui/texts.ts";
import type { OptionsModel } from "./options-model.ts";
import type { SectionIconName } from "./section-icon.tsx";

export interface SectionProps {
  readonly options: OptionsModel;
}

export interface Section {
  /** Its address: "#security". What follows a slash there is the section's own business. */
  readonly id: string;
  readonly title: TextKey;
  readonly icon: SectionIconName;
  /** Shows nothing without the open vault: while that is locked, the way to unlock stands in its place. */
  readonly needsVault: boolean;
  readonly View: (props: SectionProps) => JSX.Element | null;
}
