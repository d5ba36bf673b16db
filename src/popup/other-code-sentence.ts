import type { OtherCode } from "../messages/protocol.ts";
import { labelInSentence } from "../ui/shown-label.ts";
import type { Sentence } from "../ui/texts.ts";
import { keyProblems } from "./problem-sentences.ts";

/** What a QR code is that can't be added, and what to do about it. */
export function otherCodeSentence(code: OtherCode): Sentence {
  switch (code.kind) {
    case "link":
      return ["otherLink", labelInSentence(code.host)];
    case "wifi":
      return ["otherWifi"];
    case "contact":
      return ["otherContact"];
    case "payment":
      return ["otherPayment"];
    case "app-store":
      return ["otherAppStore"];
    case "text":
      return ["otherText"];
    case "key-uri":
      return [keyProblems[code.because]];
  }
}
