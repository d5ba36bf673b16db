/** Recovery codes as well-known software makes them: each row names where its shape is from. The codes are made up. */
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

type Row = readonly [source: string, all: readonly string[], print: (all: readonly string[]) => string];

const lower = "abcdefghijklmnopqrstuvwxyz0123456789";
const upper = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789";
const urlSafe = `${alphanumeric}-_`;

/** By the software's own source where it can be read, else by its help or its users' reports. */
const rows: readonly Row[] = [
  ["GitHub (docs.github.com: 16; gist asanso/f924a88c: 5-5)", codes(16, hex, [5, 5], "-"), list],
  ["Google (2faapp.com/setup/gmail-2fa: eight digits), spaced", codes(10, digits, [4, 4], " "), table],
  [
    "GitLab (app/models/user.rb over devise-two-factor: SecureRandom.hex, 10 of 16)",
    codes(10, hex, [16]),
    (all) => `<ul>${all.map((code) => `<li><span class="monospace">${code}</span></li>`).join("")}</ul>`,
  ],
  ["devise-two-factor (lib/…/two_factor_backupable.rb: numerical)", codes(5, "012345678", [16]), lines],
  ["Diaspora (app/models/user.rb: 10 of 16)", codes(10, hex, [16]), ordered],
  ["Zammad (lib/auth/two_factor/recovery_codes.rb: 10 of 16)", codes(10, hex, [16]), block],
  ["RubyGems (user_multifactor_methods.rb: 10 of SecureRandom.hex(6))", codes(10, hex, [12]), list],
  ["Discourse (second_factor_manager.rb: 10 of SecureRandom.hex(16))", codes(10, hex, [32]), block],
  ["npm (npm/www#454: more than 49 characters, cut off by the page only)", codes(5, hex, [64]), block],
  ["django-otp (otp_static/models.py: base32 of 5 bytes)", codes(10, base32, [8]), list],
  ["django-allauth (mfa/recovery_codes/internal/auth.py: 10 of 8 digits)", codes(10, digits, [8]), area],
  [
    "authentik (authenticator_static: token_count 6, token_length 12)",
    codes(6, alphanumeric, [12]),
    (all) => `<ul class="ak-otp-tokens">${all.map((code) => `<li>${code}</li>`).join("")}</ul>`,
  ],
  ["Laravel Fortify (src/RecoveryCode.php: 10-10)", codes(8, alphanumeric, [10, 10], "-"), divs],
  [
    "Keycloak (RecoveryAuthnCodesUtils: 12 of 12; the theme numbers and groups them)",
    codes(12, upper, [4, 4, 4], "-"),
    (all) => `<ol>${all.map((code, at) => `<li><span>${at + 1}:</span> ${code}</li>`).join("")}</ol>`,
  ],
  [
    "Ory Kratos (selfservice/strategy/lookup/settings.go: 12 of 8)",
    codes(12, lower, [8]),
    (all) => all.map((code) => `<div><code>${code}</code></div>`).join(""),
  ],
  [
    "ASP.NET Core Identity (UserManager.CreateTwoFactorRecoveryCode: 5-5)",
    codes(10, "23456789BCDFGHJKMNPQRTVWXY", [5, 5], "-"),
    (all) => all.map((code) => `<code class="recovery-code">${code}</code> `).join(""),
  ],
  ["ASP.NET Core Identity 2 (the same: 8 of a GUID)", codes(10, hex, [8]), divs],
  [
    "Rodauth (lib/rodauth/features/recovery_codes.rb: 16 of random_key, URL-safe base64)",
    codes(16, urlSafe, [43]),
    (all) => `<pre>${all.join("\n\n")}</pre>`,
  ],
  ["Nextcloud (BackupCodeStorage.php: 10 of 16)", codes(10, alphanumeric, [16]), list],
  [
    "WordPress Two-Factor (class-two-factor-backup-codes.php: 10 of 8 digits)",
    codes(10, digits, [8]),
    ordered,
  ],
  ["TYPO3 (Mfa/Provider/RecoveryCodes.php: 8 of 8 digits)", codes(8, digits, [8]), area],
  ["Drupal TFA (TfaRecoveryCode.php: 9, XXX XXX XXX)", codes(9, digits, [3, 3, 3], " "), list],
  [
    "Proxmox (src/window/AddTfaRecovery.js: numbered from 0 in a text area)",
    codes(10, hex, [4, 4, 4, 4], "-"),
    (all) => area(all.map((code, at) => `${at}: ${code}`)),
  ],
  ["better-auth (plugins/two-factor/backup-codes: 10, 5-5)", codes(10, alphanumeric, [5, 5], "-"), divs],
  ["Appwrite (docs, mfaRecoveryCodes: 5-5)", codes(6, lower, [5, 5], "-"), list],
  ["Supabase (docs, mfa-recovery-codes-generate: fours)", codes(8, base32, [4, 4, 4, 4], "-"), ordered],
  ["Synapse (synapse-react-client, Constants.d.ts: 16 in fours)", codes(10, upper, [4, 4, 4, 4], "-"), table],
  [
    "Discord (techinheart.com/discord-backup-codes: 10 of 8), each with a button",
    codes(10, lower, [4, 4], "-"),
    (all) => `<ul>${all.map((code) => `<li>${code} <button>Copy</button></li>`).join("")}</ul>`,
  ],
  ["the practice EMR: five in a text area", codes(5, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", [4, 4], "-"), area],
  ["the shortest: six digits", codes(10, digits, [6]), list],
  ["the fewest: 4", codes(4, hex, [10]), block],
  ["the most: 20", codes(20, hex, [10]), block],
];

/**
 * One code for everything is no list: nothing tells it from a reference, a serial number or a key, and it isn't used up.
 * Amazon Cognito and Okta print none.
 */
const single: readonly Row[] = [
  [
    "Auth0 (docs, challenge-with-recovery-codes: 24)",
    codes(1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789", [24]),
    block,
  ],
  ["Microsoft (support.microsoft.com: 25)", codes(1, upper, [5, 5, 5, 5, 5], "-"), block],
];

const page = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Security</title><h2>Recovery codes</h2><p>Keep them safe.</p>${body}`;

const pages = [...rows, ...single];

let browser: Awaited<ReturnType<typeof openFieldsBrowser>>;
beforeAll(async () => {
  const read = (name: string) => {
    const row = pages[Number(/\d+/.exec(name)?.[0])];
    return row && Buffer.from(page(row[2](row[1])));
  };
  browser = await openFieldsBrowser(read, { oneDocument: true });
}, 60_000);
afterAll(() => browser.close());

test.for(pages.map(([source, all], at) => ({ source, all, at })))("$source", async ({ all, at }) => {
  const ask = await browser.open(`${at}.html`);
  expect((await ask("fields.look()")).recoveryCodes).toEqual(at < rows.length ? all : []);
});
