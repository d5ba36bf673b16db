import { fitCode } from "./box-inputs.ts";
import type { Evidence } from "./evidence.ts";
import * as words from "./words.ts";
import { says } from "./words.ts";

/** What the words on and around boxes say they are for. */
export type Purpose = "code" | "code-or-recovery" | "recovery" | "sent-code" | "other";

/**
 * What the boxes are for. Recovery codes and codes sent by message look like ours in every other respect, so their
 * words beat `autocomplete`, names and shape; "code" only says that nothing objects.
 */
export function purposeOf(evidence: Evidence): Purpose {
  if (isNever(evidence)) return "other";
  const recovery = recoveryPurpose(evidence);
  if (recovery === "recovery") return recovery;
  if (isSentCode(evidence)) return "sent-code";
  return isOtherThing(evidence) ? "other" : recovery;
}

/**
 * Whether boxes may take codes because the user said so: what they are for needn't be read off them then. What asks for
 * a recovery code, a password, a card's number, a picture's or a name is refused all the same, and so is what is said to
 * be for some other thing of everyday without a word for a code in it.
 */
export function mayBeTaught(evidence: Evidence): boolean {
  const { boxes, first, own } = evidence;
  if (isNever(evidence)) return false;
  if (recoveryPurpose(evidence) === "recovery" || !fitCode(boxes)) return false;
  if (says(words.SECOND_FACTOR, own)) return true;
  if (first.type === "password" || says(words.PASSWORD, own)) return false;
  return !says(words.OTHER_THING, own) || says(words.CODE, own);
}

function recoveryPurpose(evidence: Evidence): "code" | "code-or-recovery" | "recovery" {
  const { identifiers, labels, said, sentences, request } = evidence;
  if ([...labels, ...sentences].some(takesEither)) return "code-or-recovery";
  if (says(words.RECOVERY, [identifiers])) return "recovery";
  // A hint may speak of recovery codes; the label itself says what is asked for, whatever the example in the box says.
  if (says(words.RECOVERY, labels))
    return labels.some(asksForCode) && !words.RECOVERY.test(labels[0] ?? "") ? "code" : "recovery";
  if (sentences.some(isRequestForCode) || says(words.SECOND_FACTOR, labels)) return "code";
  // "Lost your phone? Enter a recovery code": where nothing was to be entered before, the question only says why.
  const task = request.find((text) => words.ENTER.test(text)) ?? "";
  if (request.some(asksForRecovery) || asksForRecovery(task, 0, [])) return "recovery";
  if (labels.some(asksForCode)) return "code";
  return said.some(asksForRecovery) ? "recovery" : "code";
}

/** Not "Can't use your authenticator app?": what is asked for then comes after it. */
function asksForCode(text: string): boolean {
  if (words.RECOVERY.test(text) || QUESTION.test(text)) return false;
  return words.SECOND_FACTOR.test(text) || words.VERIFICATION_CODE.test(text) || speaksOfApp(text);
}

/** Not "Two-step authentication is on": a second factor may be spoken of where a recovery code is asked for. */
function isRequestForCode(text: string): boolean {
  return asksForCode(text) && (words.CODE.test(text) || words.ENTER.test(text));
}

const QUESTION = /[?？؟]$/u;

/** Not "Lost your phone? Use a recovery code": that is the way out of a prompt that asks for something else. */
function asksForRecovery(text: string, index: number, texts: readonly string[]): boolean {
  if (!words.RECOVERY.test(text) || words.ALTERNATIVE.test(text)) return false;
  return !QUESTION.test(texts[index - 1] ?? "");
}

/** "Enter the code, or one of your recovery codes": what stands there besides the recovery code is a code too. */
function takesEither(text: string): boolean {
  const rest = words.RECOVERY.cutFrom(text);
  if (rest === text) return false;
  // "If you've lost your device, enter one of your recovery codes": said of the same box, not of a link elsewhere.
  if (words.LOST.test(rest) && words.ENTER.test(rest)) return true;
  return words.OR.test(rest) && namesCode(rest);
}

function namesCode(text: string): boolean {
  return words.CODE.test(text) || words.SECOND_FACTOR.test(text);
}

function isSentCode({ identifiers, labels, headings, said, request, controls }: Evidence): boolean {
  if (says(words.SENT_IDENTIFIER, [identifiers])) return true;
  if (labels.some((text) => (isAboutMessage(text) || words.SMS.test(text)) && !speaksOfApp(text)))
    return true;
  // Whatever else is said of apps: a site calls itself one, too.
  if (request.some((text) => words.ENTER.test(text) && words.CODE_IN_MESSAGE.test(text))) return true;
  if (said.some((text) => words.SENT_TO_APP.test(text) && namesCode(text))) return true;
  if ([...labels, ...said].some(speaksOfApp)) return false;
  if (said.some(isAboutMessage) || says(words.INBOX, said)) return true;
  if (
    says(
      words.RESEND,
      controls.filter((text) => !words.RECOVERY.test(text)),
    )
  )
    return true;
  if (says(words.SECOND_FACTOR, said)) return false;
  return (
    says(words.RESET, [identifiers, ...labels, ...headings]) ||
    says(words.ASK_FOR_CODE, controls) ||
    says(MASKED, request)
  );
}

/** Part of an address or a phone number, said before the box: that is where the code went. */
const MASKED = /[*•]{2}/;

function isAboutMessage(text: string): boolean {
  const aboutCode = namesCode(text);
  const aboutChannel = words.MESSAGE.test(text) || words.ADDRESS.test(text);
  return words.SENT.test(text) ? aboutCode || aboutChannel : aboutCode && aboutChannel;
}

/** Whether the sentence says that an authenticator makes the code. */
function speaksOfApp(text: string): boolean {
  return words.AUTHENTICATOR_APP.test(text) && namesCode(text);
}

/** A "security code" beside a card number is the card's; a "verification code" beside a small picture is drawn on it. */
function belongsToCardOrPicture({ own, said, pictureBeside }: Evidence): boolean {
  if (says(words.SECOND_FACTOR, own)) return false;
  return says(words.CARD, said) || (pictureBeside && !says(words.SECOND_FACTOR, said));
}

/** Also what asks for the secret itself, or shows one as what is to be typed. */
function isNever(evidence: Evidence): boolean {
  const { own, labels } = evidence;
  if (says(words.NEVER, own) || belongsToCardOrPicture(evidence)) return true;
  return says(words.KEY, labels) || labels.some((text) => words.SECRET.test(text) && !words.CODE.test(text));
}

/**
 * What the page says of the code, where it says nothing of a second factor. Names don't count: components for one-time
 * codes are used for codes of every kind.
 */
function isSaidToBeOther({ boxes, labels, headings, said, enrolment }: Evidence): boolean {
  const isMany = boxes.length > 1;
  if (enrolment) return false;
  // "Pairing passcode": a one-time code, but that of the other device.
  if (says(words.OTHER_SOURCE, labels)) return true;
  if (says(words.SECOND_FACTOR, isMany ? said : [...labels, ...said])) return false;
  if (isMany && says(words.KEPT_NUMBER, said)) return true;
  return says(words.CODE_OF_THING, headings) || says(words.OTHER_SOURCE, said);
}

function isOtherThing(evidence: Evidence): boolean {
  const { boxes, own, labels, identifiers, said, request, first } = evidence;
  if (isSaidToBeOther(evidence) || (boxes.length === 1 && says(words.OTHER_LENGTH, labels))) return true;
  if ([...labels, ...request].some((text) => words.TYPED_WORD.test(text) && !namesCode(text))) return true;
  // A question, such as a mother's name, is no second factor that could be filled.
  if (QUESTION.test(labels[0] ?? "") && !labels.some(namesCode)) return true;
  const named = labels.length > 0 ? labels : [identifiers];
  if (says(words.SECOND_FACTOR, own)) {
    const asksPassword = named.some((text) => words.PASSWORD.test(text) && !words.SECOND_FACTOR.test(text));
    return asksPassword && first.type === "password";
  }
  const isSecondFactor = says(words.SECOND_FACTOR, said);
  const isOther = (text: string) => words.OTHER_THING.test(text) && !(isSecondFactor && isRequest(text));
  if (own.some(isOther) || says(words.PASSWORD, named)) return true;
  // Component libraries call their boxes "pin" whatever they take; then the page must say what that is.
  if (isSecondFactor && (boxes.length > 1 || !says(words.KEPT_NUMBER, named))) return false;
  return says(words.KEPT_NUMBER, own);
}

/** "Enter the code shown on your phone": what else is named there is where, for whom or why, not what is asked for. */
function isRequest(text: string): boolean {
  const isForCode = words.ENTER.test(text) || words.VERIFICATION_CODE.test(text);
  return isForCode && !words.CODE_OF_THING.test(text);
}
