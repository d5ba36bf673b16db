/** Recovery codes as well-known software makes and prints them: each row names where its shape comes from. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFieldsBrowser } from "../../bench/fields-browser.mjs";

/** Made up, and the same at each run. */
function codes(count: number, letters: string, groups: readonly number[], between = ""): string[] {
  return Array.from({ length: count }, (_, at) => {
    const bytes = createHash("sha512").update(`${at} ${letters}`).digest();
    let used = 0;
    return groups
      .map((length) =>
        Array.from({ length }, () => letters[(bytes[used++ % bytes.length] ?? 0) % letters.length]).join(""),
      )
      .join(between);
  });
}

const hex = "0123456789abcdef";
const digits = "0123456789";
const base32 = "abcdefghijklmnopqrstuvwxyz234567";
const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const list = (all: readonly string[]) => `<ul>${all.map((code) => `<li>${code}</li>`).join("")}</ul>`;
const ordered = (all: readonly string[]) =>
  `<ol>${all.map((code) => `<li><code>${code}</code></li>`).join("")}</ol>`;
const block = (all: readonly string[]) => `<pre>${all.join("\n")}</pre>`;
const area = (all: readonly string[]) => `<textarea readonly>${all.join("\n")}</textarea>`;
const table = (all: readonly string[]) =>
  `<table>${all.map((code, at) => `<tr><td>${at + 1}.</td><td>${code}</td></tr>`).join("")}</table>`;
const lines = (all: readonly string[]) => `<p>${all.join("<br>")}</p>`;
const divs = (all: readonly string[]) => all.map((code) => `<div>${code}</div>`).join("");

const rows: readonly [source: string, all: readonly string[], print: (all: readonly string[]) => string][] = [
  ["GitHub: 16, two groups of five", codes(16, hex, [5, 5], "-"), list],
  ["Google: 10, eight digits in two groups", codes(10, digits, [4, 4], " "), table],
  ["GitLab and PyPI (warehouse): token_hex(8)", codes(8, hex, [16]), list],
  ["npm: 64 hexadecimal digits", codes(5, hex, [64]), block],
  ["django-otp: StaticToken.random_token, base32 of 5 bytes", codes(10, base32, [8]), list],
  ["Laravel Fortify: RecoveryCode.generate, 10-10", codes(8, alphanumeric, [10, 10], "-"), divs],
  ["devise-two-factor: SecureRandom.hex, 5 of 16", codes(5, hex, [16]), lines],
  [
    "Keycloak: RecoveryAuthnCodesUtils, 12 in groups of four",
    codes(12, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", [4, 4, 4], "-"),
    ordered,
  ],
  ["Nextcloud: twofactor_backupcodes, 10 of 16", codes(10, alphanumeric, [16]), list],
  ["WordPress Two-Factor: 10 of 8 digits", codes(10, digits, [8]), ordered],
  ["Discord: 10, two groups of four", codes(10, "abcdefghijklmnopqrstuvwxyz0123456789", [4, 4], "-"), divs],
  [
    "Dropbox: 10, two groups of four, spaced",
    codes(10, "abcdefghijklmnopqrstuvwxyz0123456789", [4, 4], " "),
    table,
  ],
  [
    "five in a text area, as EMRs print them",
    codes(5, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", [4, 4], "-"),
    area,
  ],
  ["six digits", codes(10, digits, [6]), list],
  ["the fewest: 4", codes(4, hex, [10]), block],
  ["the most: 20", codes(20, hex, [10]), block],
];

const page = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Security</title><h2>Recovery codes</h2><p>Keep them safe.</p>${body}`;

let browser: Awaited<ReturnType<typeof openFieldsBrowser>>;
beforeAll(async () => {
  browser = await openFieldsBrowser((name) => {
    const row = rows[Number(/\d+/.exec(name)?.[0])];
    return row && Buffer.from(page(row[2](row[1])));
  });
}, 60_000);
afterAll(() => browser.close());

test.for(rows.map(([source, all], at) => ({ source, all, at })))("$source", async ({ all, at }) => {
  const ask = await browser.open(`${at}.html`);
  expect((await ask("fields.look()")).recoveryCodes).toEqual(all);
});
