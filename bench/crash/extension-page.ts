// A page of the built extension, as the benchmark uses it: it sends the messages that the popup sends, and looks at
// what is stored.

import type { Page } from "puppeteer-core";
import type { MessageName, Request, Response } from "../../src/messages/protocol.ts";
import { decodeBase64 } from "../../src/vault/base64.ts";
import {
  type KeyValueStore,
  type Opening,
  openNewest,
  readGenerations,
} from "../../src/vault/stored-vault.ts";

/** Asks the background. Its answer is what the popup would show. */
export async function ask<Name extends MessageName>(
  page: Page,
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> {
  // The types end at the process's border: what comes back is what the background answered.
  return (await page.evaluate(
    (envelope) =>
      ((globalThis as { browser?: typeof chrome }).browser ?? chrome).runtime.sendMessage(envelope),
    { name, request: request as never },
  )) as Response<Name>;
}

/** The vault as it is stored, opened here with the session's key: no process that was killed has a say in it. */
export async function openStored(page: Page): Promise<Opening> {
  const { local, session } = await page.evaluate(async () => {
    const { storage } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    return { local: await storage.local.get(), session: await storage.session.get("session") };
  });
  const { vaultId, vaultKey } = session.session as { vaultId: string; vaultKey: string };
  const key = decodeBase64(vaultKey);
  if (!key) throw new Error("The session's key is none.");
  return openNewest(await readGenerations(frozen(local), vaultId), key);
}

function frozen(items: Record<string, unknown>): KeyValueStore {
  const refuse = () => Promise.reject(new Error("A copy is not written to."));
  return {
    get: async (keys) => Object.fromEntries(keys.flatMap((key) => (key in items ? [[key, items[key]]] : []))),
    keys: async () => Object.keys(items),
    set: refuse,
    remove: refuse,
  };
}
