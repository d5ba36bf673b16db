// A page that holds its style sheet and its texts, so that its first script waits for neither: each file is a way to the
// browser's process and back. And Chromium looks for texts to put into each style sheet that is a file of an extension:
// in a new process the page stands still until it has been sent all of them.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const locales = fileURLToPath(new URL("../../public/_locales/", import.meta.url));

/** For a build of one page with one script and one style sheet; src/browser/texts-in-page.ts reads the texts. */
export function wholePage(): Plugin {
  return {
    name: "chartkey-whole-page",
    enforce: "pre",
    resolveId(source, importer) {
      return source === "./text-files.ts" ? this.resolve("./texts-in-page.ts", importer) : undefined;
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const outputs = Object.values(bundle);
        const [sheet, ...others] = outputs.filter(({ fileName }) => fileName.endsWith(".css"));
        if (sheet?.type !== "asset" || others.length > 0) throw new Error("the page has not one style sheet");
        delete bundle[sheet.fileName];
        const code = outputs.flatMap((output) => (output.type === "chunk" ? [output.code] : [])).join("\n");
        return assembled(html, String(sheet.source).trim(), textsUsedIn(code));
      },
    },
  };
}

/**
 * The script last, when all that it reads in the page is there; asked for all the same before anything else. Until it has
 * run, Chromium draws nothing: the frame of an empty page would take the first code's time.
 */
function assembled(html: string, sheet: string, texts: object): string {
  const [script, src] = /<script[^>]*\btype="module"[^>]* src="([^"]+)"[^>]*><\/script>/.exec(html) ?? [];
  const [link] = /<link rel="stylesheet"[^>]*>/.exec(html) ?? [];
  if (!script || !link) throw new Error("the page's script or style sheet isn't where it was");
  const data = asciiOnly(JSON.stringify(texts).replaceAll("<", "\\u003c"));
  return html
    .replace(script, `<link rel="modulepreload" crossorigin href="${src}">`)
    .replace(
      link,
      () =>
        `<style>${sheet}</style>\n    <script type="application/json" id="texts">${data}</script>\n    ${script.replace("<script", '$& blocking="render"')}`,
    );
}

/**
 * A script's strings, templates and regular expressions, or JSON, with an escape for each letter beyond ASCII. A browser
 * keeps and reads a file that has none at half the cost.
 */
export function asciiOnly(code: string): string {
  // What a backslash before it says of the letter, it would say of the escape's first half.
  if (/\\[^\0-\x7f]/.test(code)) throw new Error("a letter beyond ASCII stands after a backslash");
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** By language, those of public/_locales whose key stands as a string in the code, alone or before its number. */
function textsUsedIn(code: string): Record<string, Record<string, string>> {
  const strings = new Set([...code.matchAll(/["'`](\w+)["'`]/g)].map(([, string]) => string));
  const isUsed = (key: string) => strings.has(key) || strings.has(key.replace(/_(?:one|other)$/, ""));
  const textsOf = (language: string): Record<string, string> => {
    const messages: Record<string, { message: string }> = JSON.parse(
      readFileSync(`${locales}${language}/messages.json`, "utf8"),
    );
    const used = Object.entries(messages).filter(([key]) => isUsed(key));
    return Object.fromEntries(used.map(([key, { message }]) => [key, message]));
  };
  return Object.fromEntries(readdirSync(locales).map((language) => [language, textsOf(language)]));
}

/** By which the manifest allows exactly this page's style sheet, and no other that isn't a file of ours. */
export function hashOfStyle(page: string): string {
  const [, sheet] = /<style>(.*)<\/style>/s.exec(page) ?? [];
  if (sheet === undefined) throw new Error("the page holds no style sheet");
  return `'sha256-${createHash("sha256").update(sheet).digest("base64")}'`;
}
