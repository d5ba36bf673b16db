// Both languages say everything, nothing twice, and nothing stands in the code instead.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import manifest from "../../manifest.json" with { type: "json" };
import en from "../../public/_locales/en/messages.json" with { type: "json" };
import fr from "../../public/_locales/fr/messages.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(`${root}src/${file}`, "utf8") }));

type Messages = Readonly<Record<string, { readonly message: string }>>;
const languages: Record<string, Messages> = { en, fr };

/** Which substitutions a text takes, each once. */
function substitutions(message: string | undefined): string[] {
  return [...new Set(message?.match(/\$\d/g))].sort();
}

/** Text between tags, and attributes that people read, which should have come from the texts. */
function hardCoded(tsx: string): string[] {
  const between = [...tsx.matchAll(/(?<![=\s])>\s*([^<>{}();=]*\p{L}{2}[^<>{}();=]*)\s*<\//gu)];
  const attributes = [...tsx.matchAll(/\s(?:aria-label|title|placeholder|alt|label)="([^"]+)"/g)];
  return [...between, ...attributes].map(([, text]) => text ?? "").filter((text) => /\p{L}/u.test(text));
}

describe("public/_locales", () => {
  test("English and French have the same keys", () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });

  test.for(Object.keys(en))("%s takes the same substitutions in both languages", (key) => {
    expect(substitutions(languages.fr?.[key]?.message)).toEqual(substitutions(languages.en?.[key]?.message));
  });

  test.for(["en", "fr"])("no text of %s is empty, and its description fits into the stores", (language) => {
    const messages = languages[language] ?? {};
    const empty = Object.keys(messages).filter((key) => messages[key]?.message.trim() === "");
    expect(empty).toEqual([]);
    expect(messages.extensionDescription?.message.length).toBeLessThanOrEqual(132);
    expect(messages.languageTag?.message.startsWith(language)).toBe(true);
  });

  test("French spaces are kept together: before a colon and inside guillemets", () => {
    const loose = Object.values<{ message: string }>(fr).filter(({ message }) => / :|« | »/.test(message));
    expect(loose).toEqual([]);
  });

  test("French is set as it is in Canada: no space before ; ! ?, curved apostrophes, one word per thing", () => {
    const wrong = Object.values<{ message: string }>(fr).filter(({ message }) =>
      /[ \u00A0\u202F][;!?]|'|\.\.\.|phrases? secrète|\be-?mails?\b|\bla MFA\b|se connecter/i.test(message),
    );
    expect(wrong).toEqual([]);
  });

  test("every key is used somewhere", () => {
    const used = JSON.stringify(manifest) + sources.map(({ source }) => source).join("\n");
    const unused = Object.keys(en).filter((key) => {
      const counted = key.replace(/_(one|other)$/, "");
      return !used.includes(`"${counted}"`) && !used.includes(`__MSG_${key}__`);
    });
    expect(unused).toEqual([]);
  });

  test("every key that the manifest and the adapters of the browser name is there", () => {
    const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
    // These rooms can't import the typed keys, so the compiler doesn't check theirs.
    for (const { file, source } of sources.filter(({ file }) => file.startsWith("browser/"))) {
      if (file.endsWith("i18n.ts")) continue;
      for (const [call] of source.matchAll(/getMessage\([^)]*\)/g)) {
        named.push(...[...call.matchAll(/"(\w+)"/g)].map(([, key]) => key));
      }
    }
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((key) => !Object.hasOwn(en, key ?? ""))).toEqual([]);
  });
});

describe("views", () => {
  test("a sentence in the code is found where one stands", () => {
    expect(hardCoded("<p>Hello there</p>")).toEqual(["Hello there"]);
    expect(hardCoded('<img alt="A key" />')).toEqual(["A key"]);
    expect(hardCoded("<p>{text(key)}</p>")).toEqual([]);
  });

  test.for(sources.filter(({ file }) => file.endsWith(".tsx")))(
    "$file holds no sentence of its own",
    ({ source }) => {
      expect(hardCoded(source)).toEqual([]);
    },
  );
});
