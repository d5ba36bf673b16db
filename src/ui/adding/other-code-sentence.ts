import type { OtherCode } from "../../messages/scan-messages.ts";
import { labelInSentence } from "../shown-label.ts";
import type { Sentence } from "../texts.ts";
import { keyProblems } from "./adding-problems.ts";

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
    case "passkey":
      return ["otherPasskey"];
    case "own-app":
      return ["otherOwnApp"];
    case "out-of-view":
      return ["otherOutOfView"];
    case "text":
      return ["otherText"];
    case "key-uri":
      return [keyProblems[code.because]];
  }
}
