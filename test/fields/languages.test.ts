import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFieldsBrowser } from "../../bench/fields-browser.mjs";
import { languages } from "./languages.ts";

const pages = new Map<string, string>(
  languages.flatMap((language, index) =>
    (["code", "recovery", "sent"] as const).map(
      (kind) => [`${index}-${kind}`, pageOf(language, kind)] as const,
    ),
  ),
);

function pageOf(language: (typeof languages)[number], kind: "code" | "recovery" | "sent"): string {
  const [heading, sentence, label] = language[kind];
  return `<!doctype html><html lang="${language.lang}"><head><meta charset="utf-8"><title></title></head><body>
<h1>${heading}</h1><p>${sentence}</p><form method="post" action="/next"><label for="c">${label}</label>
<input id="c" name="code"><button>OK</button></form></body></html>`;
}

let browser: Awaited<ReturnType<typeof openFieldsBrowser>>;
beforeAll(async () => {
  browser = await openFieldsBrowser((name) => pages.get(name), { oneDocument: true });
}, 60_000);
afterAll(() => browser.close());

async function look(name: string) {
  const ask = await browser.open(name);
  return ask("fields.look()");
}

// No page has more than the name "code" and its words: what is found here is found by reading.
describe.each(languages.map((language, index) => ({ ...language, index })))(
  "in $lang ($index)",
  ({ index }) => {
    test("a prompt for an authenticator's code is found", async () => {
      expect(await look(`${index}-code`)).toMatchObject({
        boxes: ["nothing"],
        kind: "code",
        recoveryBoxes: [],
      });
    });
    test("a prompt for a recovery code is one, and not filled with a code", async () => {
      expect(await look(`${index}-recovery`)).toMatchObject({ boxes: [], recoveryBoxes: ["nothing"] });
    });
    test("a prompt for a sent code is not filled", async () => {
      expect(await look(`${index}-sent`)).toMatchObject({ boxes: [], recoveryBoxes: [] });
    });
  },
);
