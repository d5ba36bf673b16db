// The options page's surroundings in memory: what the background answers, and what was asked, in order.

import { signal } from "@preact/signals";
import type { askPasskey } from "../../src/browser/passkey.ts";
import type { VaultView } from "../../src/browser/vault-reader.ts";
import type { WayIn } from "../../src/browser/ways-in.ts";
import type { MessageName } from "../../src/messages/protocol.ts";
import type { ServerClocks } from "../../src/messages/server-clock.ts";
import { OptionsModel } from "../../src/options/options-model.ts";
import type { StoredCopy } from "../../src/vault/stored-copy.ts";
import { emptyVault, type Vault } from "../../src/vault/vault.ts";
import { FakeAppearance } from "../ui/fake-appearance.ts";

export class FakeOptions {
  vault: Vault = emptyVault;
  /** Why the vault can't be shown, where it can't. */
  closed: VaultView | undefined;
  waysIn: readonly WayIn[] = [];
  passkeyAnswer: Awaited<ReturnType<typeof askPasskey>> = { ok: false, because: "cancelled" };
  isStorageOutOfReach = false;
  stored: () => Promise<StoredCopy | undefined> = () => Promise.resolve(undefined);
  readonly asked: [name: MessageName, request: unknown][] = [];
  /** By message. One without an answer is never answered: the background can't be reached. */
  readonly answers: Partial<Record<MessageName, (request: never) => unknown>> = {};
  /** Whether the browser lets anything be copied. */
  copies = true;
  readonly copied: string[] = [];
  clocks: ServerClocks = {};
  granted: () => Promise<string[]> = () => Promise.resolve([]);
  readonly saved: { name: string; text: string }[] = [];
  readonly appearance = new FakeAppearance();
  readonly model = new OptionsModel(
    {
      appearance: this.appearance.model,
      ask: async (name, request) => {
        this.asked.push([name, request]);
        const answer = this.answers[name];
        if (!answer) throw new Error("nobody answers");
        return (await answer(request as never)) as never;
      },
      readVault: () => Promise.resolve(this.#view()),
      chooseVault: () => Promise.resolve(),
      onVaultChange: () => () => undefined,
      readStoredCopy: () =>
        this.isStorageOutOfReach ? Promise.reject(new Error("IO error")) : this.stored(),
      readWaysIn: () => Promise.resolve(this.waysIn),
      passkeysWork: () => true,
      makePasskey: () => Promise.resolve({ ok: false, because: "cancelled" }),
      askPasskey: () => Promise.resolve(this.passkeyAnswer),
      shortcutOf: () => Promise.resolve(undefined),
      isFirefox: false,
      saveFile: (name, text) => void this.saved.push({ name, text }),
      isKeepingProved: () => Promise.resolve(false),
      storageUse: () =>
        this.isStorageOutOfReach
          ? Promise.reject(new Error("IO error"))
          : Promise.resolve({ usedBytes: 1024 }),
      copyText: (text) => Promise.resolve(this.copies && this.copied.push(text) > 0),
      browserFacts: () => ({ version: "0.1.0", userAgent: "a browser", language: "en" }),
      grantedOrigins: () => this.granted(),
      serverClocks: () => Promise.resolve(this.clocks),
    },
    signal(Date.now()),
  );

  #view(): VaultView {
    return this.closed ?? { state: "open", vault: this.vault, restoredOlder: false };
  }

  get saying(): string | undefined {
    return this.model.saying.value?.sentence[0];
  }
}
