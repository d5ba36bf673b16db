// Accounts on their way in and out: other apps' files, backups, QR codes, the plain export; and what a full disk or a
// wiped profile does to them.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readImport } from "../../src/vault/import/read-import.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { SettingsPage } from "./settings-page.ts";
import { haveVault, passphrase, testId, typeNewVault } from "./story/create-vault.ts";

const fixture = (name: string) => join(import.meta.dirname, "../vault/fixtures", name);
/** CHARTKEY_PICTURES=FOLDER keeps pictures of what a person sees. */
const pictures = process.env.CHARTKEY_PICTURES;
const backupPassphrase = "three lamps over the harbour 9";

/** Every format, with what it opens with and how many accounts of it are taken and refused. */
const files = [
  ["aegis-plain.json", "", 3, 2],
  ["aegis-encrypted.json", "aegis words", 3, 2],
  ["2fas-plain.json", "", 3, 1],
  ["2fas-encrypted.json", "two words", 3, 1],
  ["authenticator-cc-plain.json", "", 3, 1],
  ["authenticator-cc-secrets.json", "old words", 3, 1],
  ["authenticator-cc-key.json", "old words", 3, 1],
  ["authenticator-cc-encrypted.json", "old words", 3, 1],
  ["bitwarden.json", "", 2, 2],
  ["google-migration.txt", "", 4, 1],
  ["key-uris.txt", "", 3, 3],
] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chartkey-transfer-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;
  let settings: SettingsPage;

  async function openSettings(section: string): Promise<void> {
    page = await browser.extensionPage(`src/options/index.html#${section}`);
    settings = new SettingsPage(page);
  }

  beforeAll(async () => {
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    await haveVault(browser);
    await openSettings("import");
  });
  afterAll(() => browser?.close());

  async function names(): Promise<string[]> {
    const popup = await browser.extensionPage("src/popup/index.html");
    await popup.waitForSelector(testId("details"));
    const found = await popup.$$eval(`${testId("account")} .account-title`, (titles) =>
      titles.map((title) => [...title.children].map((part) => part.textContent).join(": ")),
    );
    await popup.close();
    return found;
  }

  test.for(files)(
    "%s is read, counted, and nothing of it is added",
    async ([name, words, added, refused]) => {
      await settings.section("import", "import-files");
      await settings.choose("import-files", fixture(name));
      if (words !== "") {
        await page.waitForSelector(testId("file-passphrase"));
        await page.type(testId("file-passphrase"), "other words");
        await page.click(testId("file-open"));
        await page.waitForSelector(`${testId("file-passphrase")}[aria-invalid=true]`);
        await page.$eval(testId("file-passphrase"), (input) => (input as HTMLInputElement).select());
        await page.type(testId("file-passphrase"), words);
        await page.click(testId("file-open"));
      }
      await page.waitForSelector(testId("count-new"));
      expect([await settings.textOf("count-new"), await settings.textOf("count-refused")]).toEqual([
        String(added),
        String(refused),
      ]);
      await page.click(testId("import-drop"));
      await settings.gone("import-file");
    },
  );

  test("a file that is no export, and pasted text that is none, are refused in words", async () => {
    await settings.section("import", "import-files");
    await settings.choose("import-files", fixture("bitwarden-encrypted.json"));
    await page.waitForSelector(testId("import-refused"));
    expect(await settings.textOf("import-refused")).toMatch(/without encryption/);
    await page.click(testId("import-drop"));
    await settings.gone("import-file");
    await page.type(testId("import-text"), "nothing of that kind");
    await page.click(testId("import-read"));
    await page.waitForSelector(testId("import-refused"));
    await page.click(testId("import-drop"));
    await settings.gone("import-file");
  });

  test("what was seen is added, unbound, and a second time there is nothing to add", async () => {
    await settings.section("import", "import-files");
    await settings.choose("import-files", fixture("aegis-plain.json"));
    await page.waitForSelector(testId("count-new"));
    await page.click(testId("import-add"));
    await page.waitForSelector(testId("import-done"));
    expect(await names()).toEqual([
      "Lakeside Clinic: maya@lakeside.example",
      "Harbor: théo",
      "Old Gate: counter",
    ]);
    await settings.choose("import-files", fixture("aegis-encrypted.json"));
    await page.waitForSelector(testId("file-passphrase"));
    await page.type(testId("file-passphrase"), "aegis words");
    await page.click(testId("file-open"));
    await page.waitForSelector(testId("count-there"));
    expect([await settings.textOf("count-new"), await settings.textOf("count-there")]).toEqual(["0", "3"]);
  });

  // Firefox has no quota for storage.local that could be filled up.
  const testWithQuota = kind === "chromium" ? test : undefined;
  testWithQuota?.("a full disk: the accounts stay as they were, and the page says so", async () => {
    const fill = (bytes: number) =>
      page.evaluate(async (size) => {
        const { chrome } = globalThis as unknown as { chrome: typeof globalThis.chrome };
        if (size === 0) await chrome.storage.local.remove("filler");
        else await chrome.storage.local.set({ filler: "x".repeat(size) });
      }, bytes);
    const free = await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof globalThis.chrome };
      return chrome.storage.local.QUOTA_BYTES - (await chrome.storage.local.getBytesInUse());
    });
    const before = await names();
    // Room for a few hundred bytes, which an import of that many accounts doesn't find.
    await fill(free - 400);
    await settings.section("import", "import-files");
    const many = Array.from(
      { length: 200 },
      (_, at) =>
        `otpauth://totp/Ward:p${at}?secret=${"ABCDEFGH".repeat(4)}${"ABCDEFGH"[at % 8]}${"ABCDEFGH"[Math.floor(at / 8) % 8]}${"ABCDEFGH"[Math.floor(at / 64)]}AAAAA`,
    );
    const list = join(folder, "many.txt");
    writeFileSync(list, many.join("\n"));
    await settings.choose("import-files", list);
    await page.waitForSelector(`${testId("import-add")}:not([disabled])`);
    await page.click(testId("import-add"));
    await page.waitForSelector(testId("saying"));
    expect(await settings.textOf("saying")).toMatch(/storage is full/);
    expect(await names()).toEqual(before);
    await fill(0);
    for (const drop of await page.$$(testId("import-drop"))) await drop.click();
  });

  test("one account's QR code is what its export says, and wants the passphrase", async () => {
    const popup = await browser.extensionPage("src/popup/index.html");
    await popup.waitForSelector(testId("details"));
    const id = await popup.$eval(testId("account"), (row) => (row as HTMLElement).dataset.account ?? "");
    await popup.close();
    await settings.section("about", "section-about");
    await settings.section(`export/${id}`, "export-prove");
    expect(await page.$$(testId("qr"))).toEqual([]);
    await settings.prove("export-prove");
    await page.waitForSelector(testId("one-account"));
    const seen = await settings.decoded("qr");
    const read = await readImport(seen);
    const [expected] = await keysOf("aegis-plain.json");
    expect(read.ok && read.keys).toEqual([withoutExtras(expected)]);
  });

  test("the codes for a phone hold every account that Google's format can say", async () => {
    await settings.section("about", "section-about");
    await settings.section("export", "export-prove");
    await settings.prove("export-prove");
    await page.waitForSelector(testId("migration-code"));
    const read = await readImport(await settings.decoded("qr"));
    const [maya, , gate] = await keysOf("aegis-plain.json");
    expect(read.ok && read.keys).toEqual([withoutExtras(maya), withoutExtras(gate)]);
    // Every sixty seconds, which Google's format can't say.
    expect(await settings.textOf("not-carried")).toMatch(/théo/);
  });

  test("the plain export is behind the passphrase, and holds every key", async () => {
    await settings.section("about", "section-about");
    await settings.section("export", "export-prove");
    expect(await page.content()).not.toMatch(/otpauth|plain-save/);
    await settings.prove("export-prove", "not the passphrase");
    await page.waitForSelector(".prove .problem span");
    expect(await page.content()).not.toMatch(/otpauth|plain-save/);
    await settings.prove("export-prove");
    await page.waitForSelector(testId("plain-save"));
    const saved = await settings.catchSaved();
    await page.click(testId("plain-save"));
    const read = await readImport(await saved());
    expect(read.ok && read.keys).toEqual((await keysOf("aegis-plain.json")).map(withoutExtras));
    // The browser's dialogue would stand over everything that follows.
    await page.evaluate(() => {
      globalThis.print = () => undefined;
    });
    await page.click(testId("plain-print"));
    await page.waitForSelector(testId("print-sheet"), { visible: false });
    expect(await page.$$(`${testId("print-sheet")} .qr`)).toHaveLength(3);
  });

  test("a backup is saved, seen to open, and brings everything back after the profile was wiped", async () => {
    const before = await names();
    await settings.section("backup", "backup-make");
    await page.type(testId("backup-passphrase"), backupPassphrase);
    await page.type(testId("repeat-backup-passphrase"), backupPassphrase);
    await page.waitForSelector(
      `${testId("strength")}[data-score="4"], ${testId("strength")}[data-score="3"]`,
    );
    const saved = await settings.catchSaved();
    await page.click(testId("backup-make"));
    await page.waitForSelector(testId("backup-check"));
    const text = await saved();
    expect(text).not.toMatch(/Lakeside|JBSWY3DP/);
    const file = join(folder, `${kind}-backup.json`);
    writeFileSync(file, text);
    const torn = join(folder, `${kind}-torn.json`);
    writeFileSync(torn, text.replace(/.{9}"}$/, 'AAAAAAAAA"}'));
    await settings.choose("backup-check", torn);
    await page.waitForFunction(
      () => document.querySelector("[data-testid=backup] .problem")?.textContent !== "",
    );
    await settings.choose("backup-check", file);
    await page.waitForSelector(testId("backup-checked"));
    expect(await settings.textOf("backup-checked")).toMatch(/holds 3 accounts/);

    // Wiped at logoff: everything that the extension stored is gone.
    await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof globalThis.chrome };
      await chrome.storage.local.clear();
      await chrome.storage.session.clear();
      location.hash = "welcome";
    });
    await typeNewVault(page);

    await settings.section("backup", "restore-file");
    await settings.choose("restore-file", fixture("aegis-plain.json"));
    await page.waitForSelector(testId("restore-problem"));
    await settings.choose("restore-file", file);
    await page.waitForSelector(testId("restore-passphrase"));
    await page.type(testId("restore-passphrase"), backupPassphrase);
    await page.click(testId("restore-open"));
    await page.waitForSelector(testId("restore-new"));
    expect(await settings.textOf("restore-new")).toBe("3");
    await page.click(testId("restore-do"));
    await page.waitForSelector(testId("restore-done"));
    expect(await names()).toEqual(before);
  });

  test("a deleted account waits in the bin, comes back, and goes for good when that is said twice", async () => {
    const deleteFirst = async () => {
      const popup = await browser.extensionPage("src/popup/index.html");
      await popup.waitForSelector(testId("details"));
      await popup.click(testId("details"));
      await popup.waitForSelector(testId("remove"));
      await popup.click(testId("remove"));
      await popup.waitForSelector(testId("confirm-remove"));
      await popup.click(testId("confirm-remove"));
      await popup.waitForSelector(testId("undo"));
      await popup.close();
    };
    const before = await names();
    await deleteFirst();
    await settings.section("accounts", "bin-restore");
    await page.click(testId("bin-restore"));
    await settings.gone("bin-restore");
    expect((await names()).sort()).toEqual([...before].sort());
    await deleteFirst();
    await settings.section("accounts", "bin-delete");
    await page.click(testId("bin-delete"));
    await page.waitForSelector(testId("confirm-bin-delete"));
    await page.click(testId("confirm-bin-delete"));
    await settings.gone("confirm-bin-delete");
    expect(await names()).toHaveLength(before.length - 1);
  });

  test("after a restart the browser has proved that it keeps data, not before", async () => {
    await settings.section("backup", "storage-unproved");
    await browser.restart();
    await openSettings("backup");
    await page.waitForSelector(testId("unlock"));
    // An extension that is loaded anew opens its first page over this one.
    await page.bringToFront();
    await page.type(testId("passphrase"), passphrase);
    await page.click(testId("unlock"));
    await page.waitForSelector(testId("storage-proved"));
  });

  test("a vault of a newer version is shown as it is, can be kept as a file, and opens once it can be read", async () => {
    const before = await names();
    const stored = () =>
      page.evaluate(async () => {
        const items = await chrome.storage.local.get(null);
        return Object.fromEntries(Object.entries(items).filter(([key]) => /^vaults\/.*\/[01]$/.test(key)));
      });
    const put = (items: object) => page.evaluate((all) => chrome.storage.local.set(all), items);
    const readable = await stored();
    const newer = Object.fromEntries(
      Object.entries(readable).map(([key, value]) => [key, { ...(value as object), version: 2 }]),
    );
    await put(newer);
    await settings.section("security", "copy-stored-save");
    if (pictures) await page.screenshot({ path: `${pictures}/newer-${kind}.png`, fullPage: true });
    const saved = await settings.catchSaved();
    await page.click(testId("copy-stored-save"));
    const { kept, ...newest } = JSON.parse(await saved());
    expect([newest, ...kept]).toEqual(expect.arrayContaining(Object.values(newer)));
    const popup = await browser.extensionPage("src/popup/index.html");
    await popup.waitForSelector(testId("copy-stored"));
    if (pictures) await popup.screenshot({ path: `${pictures}/newer-popup-${kind}.png` });
    await popup.close();
    await page.bringToFront();

    expect(await stored()).toEqual(newer);
    await put(readable);
    await settings.gone("copy-stored-save");
    expect(await names()).toEqual(before);
  });
});

async function keysOf(name: string) {
  const read = await readImport(readFileSync(fixture(name), "utf8"));
  if (!read.ok) throw new Error(read.because);
  return read.keys;
}

/** Notes and pins are ours: no key URI has them. */
function withoutExtras(key: Awaited<ReturnType<typeof keysOf>>[number] | undefined) {
  if (!key) throw new Error("no key");
  const { notes: _, pinned: __, ...rest } = key;
  return rest;
}
