import type { OtherCode } from "../../messages/scan-messages.ts";
import { labelInSentence } from "../shown-label.ts";
import type { Sentence, TextKey } from "../texts.ts";
import { keyProblems } from "./adding-problems.ts";

type PlainKind = Exclude<OtherCode["kind"], "link" | "key-uri">;

const sentences: Record<PlainKind, TextKey> = {
  wifi: "otherWifi",
  contact: "otherContact",
  payment: "otherPayment",
  "app-store": "otherAppStore",
  passkey: "otherPasskey",
  "own-app": "otherOwnApp",
  "out-of-view": "otherOutOfView",
  list: "otherList",
  text: "otherText",
};

/** What a QR code is that can't be added, and what to do about it. */
export function otherCodeSentence(code: OtherCode): Sentence {
  if (code.kind === "link") return ["otherLink", labelInSentence(code.host)];
  return [code.kind === "key-uri" ? keyProblems[code.because] : sentences[code.kind]];
}
