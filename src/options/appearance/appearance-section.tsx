import { useId, useState } from "preact/hooks";
import { languages, textSizes, themes } from "../../browser/appearance-choices.ts";
import { type TextKey, text } from "../../ui/texts.ts";
import type { Section, SectionProps } from "../section.ts";

const themeNames: Record<(typeof themes)[number], TextKey> = {
  system: "themeSystem",
  light: "themeLight",
  dark: "themeDark",
  contrast: "themeContrast",
};

const textSizeNames: Record<(typeof textSizes)[number], TextKey> = {
  usual: "textSizeUsual",
  large: "textSizeLarge",
  largest: "textSizeLargest",
};

const languageNames: Record<(typeof languages)[number], TextKey> = {
  browser: "languageBrowser",
  en: "languageEnglish",
  fr: "languageFrench",
};

function AppearanceView({ options }: SectionProps) {
  const { appearance } = options.browser;
  const { theme, textSize, language } = appearance.chosen.value;
  const [, setRefusals] = useState(0);
  const change = async (...changes: Parameters<typeof appearance.change>) => {
    if (await appearance.change(...changes)) return;
    // The browser has marked what was clicked: what is so is shown again.
    setRefusals((refusals) => refusals + 1);
    options.say("problem", ["problemStorageFailed"]);
  };
  return (
    <>
      <Choices
        of="theme"
        names={themeNames}
        values={themes}
        chosen={theme}
        onChoose={(theme) => change({ theme })}
      />
      <Choices
        of="textSize"
        names={textSizeNames}
        values={textSizes}
        chosen={textSize}
        onChoose={(textSize) => change({ textSize })}
      />
      <Choices
        of="language"
        names={languageNames}
        values={languages}
        chosen={language}
        onChoose={(language) => change({ language })}
      />
    </>
  );
}

interface ChoicesProps<Value extends string> {
  /** What is chosen, by the key of its name. */
  readonly of: TextKey;
  readonly names: Record<Value, TextKey>;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => unknown;
}

function Choices<Value extends string>({ of, names, values, chosen, onChoose }: ChoicesProps<Value>) {
  const titleId = useId();
  return (
    <section class="card padded">
      <h2 id={titleId}>{text(of)}</h2>
      <fieldset class="choices" aria-labelledby={titleId}>
        {values.map((value) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name={of}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              data-testid={`${of}-${value}`}
            />
            <span>{text(names[value])}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

export const appearanceSection: Section = {
  id: "appearance",
  title: "appearance",
  icon: "eye",
  needsVault: false,
  View: AppearanceView,
};
