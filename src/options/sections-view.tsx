// The settings: their navigation, and the section that the address names.

import type { VaultView } from "../browser/vault-reader.ts";
import { text } from "../ui/texts.ts";
import type { EveryWayIn } from "./every-way-in.ts";
import { Masthead } from "./masthead.tsx";
import type { OptionsModel } from "./options-model.ts";
import { SayingBar } from "./saying-bar.tsx";
import type { Section } from "./section.ts";
import { SectionIcon } from "./section-icon.tsx";
import { sections } from "./sections.ts";
import { ForgottenCard } from "./security/forgotten-card.tsx";
import { VaultNeeded } from "./vault-needed.tsx";

interface SectionsViewProps {
  readonly options: OptionsModel;
  readonly unlocking: EveryWayIn;
  readonly view: VaultView;
}

export function SectionsView({ options, unlocking, view }: SectionsViewProps) {
  const { name } = options.place.value;
  const current = sections.find(({ id }) => id === name) ?? sections[0];
  if (!current) return null;
  const { View, id, needsVault } = current;
  const whose = view.people?.currentId;
  return (
    <div class="page" data-testid="settings">
      <Masthead />
      <nav class="sections" aria-label={text("settings")}>
        <ul>
          {sections.map((section) => (
            <SectionLink key={section.id} section={section} isCurrent={section === current} />
          ))}
        </ul>
      </nav>
      <main class="section" key={`${id} ${whose}`}>
        <SectionTitle section={current} />
        {view.state === "open" && unlocking.recovered.value && (
          <ForgottenCard
            options={options}
            secret={unlocking.recovered.value}
            onDone={() => {
              unlocking.recovered.value = undefined;
            }}
          />
        )}
        {needsVault && view.state !== "open" ? (
          <VaultNeeded options={options} unlocking={unlocking} view={view} />
        ) : (
          <View options={options} />
        )}
        <SayingBar options={options} />
      </main>
    </div>
  );
}

function SectionLink({ section, isCurrent }: { section: Section; isCurrent: boolean }) {
  return (
    <li>
      <a
        href={`#${section.id}`}
        aria-current={isCurrent ? "page" : undefined}
        data-testid={`section-${section.id}`}
      >
        <SectionIcon name={section.icon} />
        {text(section.title)}
      </a>
    </li>
  );
}

const takeFocusFromNavigation = (title: HTMLElement | null): void => {
  if (document.activeElement?.matches("nav.sections a")) title?.focus();
};

/** A section opened from the navigation is told to screen readers by its title, which takes the focus. */
function SectionTitle({ section }: { section: Section }) {
  return (
    <h1 ref={takeFocusFromNavigation} tabIndex={-1}>
      {text(section.title)}
    </h1>
  );
}
