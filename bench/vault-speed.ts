// Measures the vault in the built extension, with more and more accounts in it.

import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { MessageName, Request } from "../src/messages/protocol.ts";
import { builtExtension } from "../test/e2e/browsers/built-extension.ts";
import { launchBrowser } from "../test/e2e/browsers/launch-browser.ts";
import type { BrowserKind } from "../test/e2e/browsers/test-browser.ts";
import type * as vaultPage from "./vault-page.ts";

type VaultPage = typeof vaultPage;
type Answer<Name extends keyof VaultPage> = Awaited<ReturnType<VaultPage[Name]>>;

export interface VaultSpeed {
  readonly unlockOverheadMs: number;
  readonly writeMs: number;
  readonly storedBytes: number;
}

export async function vaultSpeed(kind: BrowserKind, sizes: readonly number[], rounds: number) {
  const script = await bundle();
  const browser = await launchBrowser(kind, { extension: builtExtension(kind) });
  try {
    const page = await browser.extensionPage("content/scan.js");
    await page.evaluate(script);
    const call = async <Name extends keyof VaultPage>(
      name: Name,
      ...args: Parameters<VaultPage[Name]>
    ): Promise<Answer<Name>> => {
      const answer = await page.evaluate(`vaultPage.${name}(...${JSON.stringify(args)})`);
      return answer as Answer<Name>; // the types end at the process's border
    };
    const ask = <Name extends MessageName>(name: Name, request: Request<Name>) =>
      call("message", { name, request });
    const passphrase = "seven herons wade at dusk 41";
    await ask("vault.create", { passphrase });
    const kdfMs = await median(rounds, () => call("kdf"));
    const accounts: Record<number, VaultSpeed> = {};
    for (const size of sizes) {
      const accountId = await call("fill", size);
      const unlockOverheadMs = await median(rounds, () => call("unlockOverhead"));
      let number = 0;
      const texts = { accountId, issuer: "Edited", accountName: "edited", pinned: false, submits: false };
      const writeMs = await median(rounds, () =>
        ask("account.edit", { ...texts, notes: `note ${number++}` }),
      );
      accounts[size] = { unlockOverheadMs, writeMs, storedBytes: (await call("use")).bytes };
    }
    return { kdfMs, accounts, quotaBytes: (await call("use")).quota ?? null };
  } finally {
    await browser.close();
  }
}

async function median(rounds: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await measure());
  times.sort((one, other) => one - other);
  return Number((times[Math.floor(rounds / 2)] ?? 0).toFixed(1));
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("vault-page.ts", import.meta.url));
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: { write: false, target: "es2022", lib: { entry, formats: ["iife"], name: "vaultPage" } },
  });
  const [first] = [output].flat();
  const code = first !== undefined && "output" in first ? first.output[0].code : "";
  return code.replace(/^(?:var|const) vaultPage/, "globalThis.vaultPage");
}
