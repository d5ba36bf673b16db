import type { Evidence } from "./evidence.ts";
import * as words from "./words.ts";

/** What a box is for, when it isn't simply for a code. */
export type Veto = "recovery" | "sent-code" | "other";
export type Purpose = "code" | "code-or-recovery" | Veto;

/**
 * What the words on and around the boxes say they are for. Recovery codes and codes sent by message look like ours in
 * every other respect, so their words beat `autocomplete`, names and shape; "code" only says that nothing objects.
 */
export function purposeOf(evidence: Evidence): Purpose {
  const own = [evidence.identifiers, ...evidence.labels];
  if (own.some(isNever) || belongsToCardOrPicture(evidence)) return "other";
  const recovery = recoveryPurpose(evidence);
  if (recovery === "recovery") return recovery;
  if (isSentCode(evidence)) return "sent-code";
  if (isOtherThing(evidence, own)) return "other";
  return recovery;
}

function recoveryPurpose({
  identifiers,
  labels,
  headings,
  sentences,
}: Evidence): "code" | "code-or-recovery" | "recovery" {
  if ([...labels, ...sentences].some(takesEither)) return "code-or-recovery";
  if (words.RECOVERY.test(identifiers)) return "recovery";
  const asksForCode = (text: string) =>
    !words.RECOVERY.test(text) &&
    (words.SECOND_FACTOR.test(text) || words.VERIFICATION_CODE.test(text) || speaksOfApp(text));
  if (labels.some((label) => words.RECOVERY.test(label)))
    return labels.some(asksForCode) ? "code" : "recovery";
  if ([...labels, ...sentences].some(asksForCode)) return "code";
  return [...headings, ...sentences].some(asksForRecovery) ? "recovery" : "code";
}

/** "Enter the code, or one of your recovery codes": what stands there besides the recovery code is a code too. */
function takesEither(text: string): boolean {
  if (!words.RECOVERY.test(text)) return false;
  const rest = text.replace(new RegExp(words.RECOVERY, "gu"), " ");
  return words.OR.test(rest) && (words.CODE.test(rest) || words.SECOND_FACTOR.test(rest));
}

function asksForRecovery(text: string, index: number, texts: readonly string[]): boolean {
  if (!words.RECOVERY.test(text) || words.ALTERNATIVE.test(text)) return false;
  return !/[?？؟]$/u.test(texts[index - 1] ?? "");
}

function isSentCode({ identifiers, labels, headings, sentences, controls }: Evidence): boolean {
  if (words.SENT_IDENTIFIER.test(identifiers)) return true;
  if (labels.some((text) => isAboutMessage(text) && !speaksOfApp(text))) return true;
  const said = [...headings, ...sentences];
  if ([...labels, ...said].some(speaksOfApp)) return false;
  return said.some(isAboutMessage) || controls.some((text) => words.RESEND.test(text));
}

function isAboutMessage(text: string): boolean {
  const aboutCode = words.CODE.test(text) || words.SECOND_FACTOR.test(text);
  if (words.SENT.test(text)) return aboutCode || words.MESSAGE.test(text) || words.ADDRESS.test(text);
  return aboutCode && (words.MESSAGE.test(text) || words.ADDRESS.test(text));
}

/** Whether the sentence says that an authenticator makes the code. */
function speaksOfApp(text: string): boolean {
  return words.AUTHENTICATOR_APP.test(text) && (words.CODE.test(text) || words.SECOND_FACTOR.test(text));
}

/** No word beside these makes a box one for codes. */
function isNever(text: string): boolean {
  return words.CAPTCHA.test(text) || words.CARD.test(text) || words.GIVEN_NAME.test(text);
}

/** A "security code" beside a card number is the card's; a "verification code" beside a small picture is drawn on it. */
function belongsToCardOrPicture({
  identifiers,
  labels,
  headings,
  sentences,
  pictureBeside,
}: Evidence): boolean {
  if ([identifiers, ...labels].some((text) => words.SECOND_FACTOR.test(text))) return false;
  const said = [...headings, ...sentences];
  if (said.some((text) => words.CARD.test(text))) return true;
  return pictureBeside && !said.some((text) => words.SECOND_FACTOR.test(text));
}

function isOtherThing(evidence: Evidence, own: readonly string[]): boolean {
  const { boxes, labels, identifiers, headings, sentences, first } = evidence;
  const named = labels.length > 0 ? labels : [identifiers];
  if (own.some((text) => words.SECOND_FACTOR.test(text))) {
    const asksPassword = named.some((text) => words.PASSWORD.test(text) && !words.SECOND_FACTOR.test(text));
    return asksPassword && first.type === "password";
  }
  if (own.some((text) => words.OTHER_THING.test(text)) || named.some((text) => words.PASSWORD.test(text)))
    return true;
  if (!own.some((text) => words.KEPT_NUMBER.test(text))) return false;
  // Component libraries call their boxes "pin" whatever they take; then the page must say what that is.
  return boxes.length === 1 || ![...headings, ...sentences].some((text) => words.SECOND_FACTOR.test(text));
}
