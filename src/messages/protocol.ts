// Every message between our contexts, and who may ask. What is asked and answered stands in a file for each part of the
// work (…-messages.ts).

import type { AccountMessages } from "./account-messages.ts";
import type { FillMessages } from "./fill-messages.ts";
import type { ScanMessages } from "./scan-messages.ts";
import type { TransferMessages } from "./transfer-messages.ts";
import type { VaultMessages } from "./vault-messages.ts";

/** Who asks. Judged from what the browser says of the sender (sender.ts), never from the message. */
export type Caller = "own-page" | "content-script";

type Protocol = VaultMessages & ScanMessages & AccountMessages & TransferMessages & FillMessages;

export type MessageName = keyof Protocol;
export type Request<Name extends MessageName> = Protocol[Name]["request"];
export type Response<Name extends MessageName> = Protocol[Name]["response"];

export const allowedCaller = {
  "vault.create": "own-page",
  "vault.rename": "own-page",
  "vault.remove": "own-page",
  "vault.unlock": "own-page",
  "vault.prove": "own-page",
  "slots.change": "own-page",
  "trouble.seen": "own-page",
  "vault.lock": "own-page",
  "vault.touch": "own-page",
  "scan.texts": "own-page",
  "region.start": "own-page",
  "region.take": "own-page",
  "migration.save": "own-page",
  "locking.set": "own-page",
  "scan.text": "own-page",
  "account.save": "own-page",
  "account.remove": "own-page",
  "account.restore": "own-page",
  "account.edit": "own-page",
  "account.bind": "own-page",
  "account.unbind": "own-page",
  "site.fillMode": "own-page",
  "site.teachField": "own-page",
  "site.forgetField": "own-page",
  "account.forgetUsername": "own-page",
  "account.move": "own-page",
  "accounts.merge": "own-page",
  "bin.delete": "own-page",
  "backup.make": "own-page",
  "backup.check": "own-page",
  "backup.open": "own-page",
  "backup.restore": "own-page",
  "backup.putOff": "own-page",
  "import.read": "own-page",
  "import.add": "own-page",
  "account.nextCode": "own-page",
  "tab.state": "own-page",
  "tab.why": "own-page",
  "tab.fill": "own-page",
  "clock.measure": "own-page",
  "offer.answer": "own-page",
  "recovery.mark": "own-page",
  "page.words": "content-script",
  "page.report": "content-script",
  "fill.ask": "content-script",
  "fill.done": "content-script",
  "fill.submitted": "content-script",
  "fill.outcome": "content-script",
  "login.username": "content-script",
  "recovery.found": "content-script",
} as const satisfies Record<MessageName, Caller>;

export interface Envelope {
  readonly name: MessageName;
  readonly request: unknown;
}

/** The one thing the background ever pushes to a page: "look again". No code travels in it (promise 2). */
export interface AskAgain {
  readonly push: "ask-again";
}
