// What can be chosen of how our pages look and speak. Pure, so that models and tests need no browser.

export const themes = ["system", "light", "dark", "contrast"] as const;
export const textSizes = ["usual", "large", "largest"] as const;
/** "browser": the browser's own, where we speak it. */
export const languages = ["browser", "en", "fr"] as const;

export type Language = (typeof languages)[number];

export interface Appearance {
  readonly theme: (typeof themes)[number];
  readonly textSize: (typeof textSizes)[number];
  readonly language: Language;
}

export const usualAppearance: Appearance = { theme: "system", textSize: "usual", language: "browser" };

/** What another version of ours may have stored is taken where it is known, and is else as usual. */
export function parseAppearance(stored: unknown): Appearance {
  const { theme, textSize, language } = Object(stored) as Record<keyof Appearance, unknown>;
  return {
    theme: themes.find((known) => known === theme) ?? usualAppearance.theme,
    textSize: textSizes.find((known) => known === textSize) ?? usualAppearance.textSize,
    language: languages.find((known) => known === language) ?? usualAppearance.language,
  };
}
