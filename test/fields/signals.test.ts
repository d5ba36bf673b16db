// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Evidence } from "../../src/fields/evidence.ts";
import { signalsOf } from "../../src/fields/named-signals.ts";
import { scoreOf } from "../../src/fields/signals.ts";
import { purposeOf } from "../../src/fields/vetoes.ts";

function inputOf(attributes = ""): HTMLInputElement {
  document.body.innerHTML = `<input ${attributes}>`;
  const input = document.querySelector("input");
  if (input === null) throw new Error("no input");
  return input;
}

/** Evidence of nothing at all, with these words and things added. */
function evidence(
  found: Partial<Evidence> & { labels?: readonly string[]; sentences?: readonly string[] },
  attributes = "",
): Evidence {
  const first = inputOf(attributes);
  const { identifiers = "", labels = [], headings = [], sentences = [] } = found;
  return {
    boxes: [first],
    first,
    identifiers,
    labels,
    headings,
    sentences,
    request: sentences,
    controls: [],
    caption: "",
    scope: document.body,
    own: [identifiers, ...labels],
    said: [...headings, ...sentences],
    others: 1,
    besidePassword: false,
    enrolment: false,
    pictureBeside: false,
    ...found,
  };
}

const six = Array.from({ length: 6 }, () => document.createElement("input"));

test.each<[string, Evidence]>([
  ["autocomplete", evidence({}, 'autocomplete="section-a one-time-code"')],
  ["name-factor", evidence({ identifiers: "login totp" })],
  ["name-check", evidence({ identifiers: "verification code" })],
  ["name-code", evidence({ identifiers: "token" })],
  ["label-factor", evidence({ labels: ["2fa code"] })],
  ["label-check", evidence({ labels: ["security code"] })],
  ["label-code", evidence({ labels: ["code"] })],
  ["text-factor", evidence({ headings: ["two-factor authentication"] })],
  ["text-check", evidence({ sentences: ["enter the 6-digit code"] })],
  ["text-app", evidence({ sentences: ["open your authenticator app"] })],
  ["boxes", evidence({ boxes: six })],
  ["digits", evidence({}, 'inputmode="numeric"')],
  ["length", evidence({}, 'maxlength="6"')],
  ["example", evidence({}, 'placeholder="000 000"')],
  ["key-beside", evidence({ enrolment: true })],
  ["alone", evidence({ others: 0 })],
  ["one-of-many", evidence({ others: 4 })],
  ["beside-others", evidence({ labels: ["verification code"], others: 1 })],
  ["no-purpose", evidence({ labels: ["code"] })],
  ["other-label", evidence({ labels: ["weight"] })],
  ["password", evidence({}, 'type="password"')],
])("signal: %s", (name, shown) => {
  const nothing = signalsOf(evidence({ labels: ["authentication code"] }, "")).map((signal) => signal.name);
  expect(signalsOf(shown).map((signal) => signal.name)).toContain(name);
  if (!["label-code", "label-check"].includes(name)) expect(nothing).not.toContain(name);
});

test("a passcode beside a password is a token's, beside a name a meeting's", () => {
  const passcode = { labels: ["passcode:"], others: 2 };
  const named = (found: Partial<Evidence>) => signalsOf(evidence(found)).map((signal) => signal.name);
  expect(named({ ...passcode, besidePassword: true })).not.toContain("beside-others");
  expect(named(passcode)).toContain("beside-others");
  expect(named({ labels: ["verification code"], besidePassword: true })).toContain("beside-others");
  const token = { labels: ["token (if you have one)"], others: 2 };
  expect(scoreOf(evidence({ ...token, besidePassword: true }))).toBeGreaterThanOrEqual(50);
  expect(scoreOf(evidence(token))).toBeLessThan(50);
});

test("an access code lets in whoever was told it, unless a second factor is spoken of", () => {
  const access = { identifiers: "access code", labels: ["access code"], others: 0 };
  expect(scoreOf(evidence(access))).toBeLessThan(50);
  const login = { ...access, headings: ["two-factor authentication"] };
  expect(scoreOf(evidence(login))).toBeGreaterThanOrEqual(50);
});

test("a token code is what a token shows", () => {
  const named = signalsOf(evidence({ labels: ["token code"] })).map((signal) => signal.name);
  expect(named).toContain("label-factor");
});

test("a score is the sum of its signals", () => {
  const shown = evidence({ boxes: six, others: 4 });
  expect(scoreOf(shown)).toBe(signalsOf(shown).reduce((sum, { weight }) => sum + weight, 0));
  expect(signalsOf(shown)).toContainEqual({ name: "one-of-many", weight: -20 });
});

// The words beat everything else: each of these has autocomplete="one-time-code" and a name that says totp.
test.each<[string, Partial<Evidence>]>([
  ["recovery", { labels: ["recovery code"] }],
  ["recovery", { sentences: ["enter one of your backup codes"] }],
  ["recovery", { sentences: ["enter one of your backup codes"], labels: ["verification code"] }],
  ["sent-code", { sentences: ["we sent a code to your phone"] }],
  ["sent-code", { labels: ["sms code"] }],
  ["sent-code", { controls: ["resend code"], labels: ["code"] }],
  ["sent-code", { sentences: ["we have sent a code to your whatsapp"] }],
  ["sent-code", { sentences: ["paste the code we just mailed you"] }],
  ["sent-code", { headings: ["check your inbox"], labels: ["6-digit code"] }],
  ["recovery", { sentences: ["can't use your authenticator app?", "enter one of your backup codes."] }],
  ["other", { headings: ["have a promo code?"], sentences: ["enter the 6 digits below"] }],
  ["other", { headings: ["activation code"], labels: ["code"] }],
  ["other", { sentences: ["enter the 6-digit code at the top of your receipt"] }],
  ["other", { headings: ["pair your meter"], sentences: ["type the six digits that it shows"] }],
  ["other", { identifiers: "pin", labels: ["access pin"], headings: ["two-factor authentication"] }],
  ["other", { labels: ["enter event code"] }],
  ["other", { labels: ["enter your account number"], headings: ["two-factor authentication"] }],
  ["other", { labels: ["clinic code"], headings: ["two-factor authentication"] }],
  ["other", { labels: ["provider type code"], headings: ["two-factor authentication"] }],
  ["other", { labels: ["code avantage"] }],
  ["other", { labels: ["saisissez votre code secret"] }],
  ["other", { sentences: ["insert your debit card into the reader"], labels: ["8-digit number"] }],
  ["other", { identifiers: "cc number", labels: ["code"] }],
  ["sent-code", { labels: ["haslo sms"] }],
  ["other", { sentences: ["enter the verification code printed on the document"] }],
  ["other", { sentences: ["enter the code shown on your tv"] }],
  ["other", { sentences: ["once you enter the code, the device will have access to your account"] }],
  ["sent-code", { labels: ["reset code"] }],
  ["sent-code", { headings: ["forgot your password?"], labels: ["code"] }],
  ["sent-code", { headings: ["mot de passe oublie"], labels: ["code"] }],
  ["sent-code", { sentences: ["this link opens the app. enter the code from the e-mail here"] }],
  ["sent-code", { labels: ["otp"], controls: ["generate otp"] }],
  ["sent-code", { labels: ["code"], controls: ["code senden", "mit code anmelden"] }],
  ["sent-code", { labels: ["code"], controls: ["recevoir un code"] }],
  ["other", { labels: ["client's 6-digit pickup code"] }],
  ["other", { labels: ["name or code"], headings: ["two-factor authentication"] }],
  ["other", { identifiers: "max failed otp attempt", labels: ["max failed otp attempts"] }],
  ["other", { identifiers: "otp length", labels: ["otp length"] }],
  ["other", { identifiers: "totp", labels: ["totp secret key"] }],
  ["other", { identifiers: "totp", labels: ["authenticator key (totp)"] }],
  ["other", { identifiers: "totp", labels: ["token", "jbswy3dpehpk3pxp"] }],
  ["other", { boxes: six, labels: ["please enter otp character 1"], headings: ["enter pin"] }],
  ["other", { labels: ["captcha"] }],
  ["other", { labels: ["card security code"] }],
  ["other", { labels: ["device name"] }],
  ["recovery", { labels: ["static token", "type an authentication code"] }],
  ["sent-code", { sentences: ["you are called on 06-****3381", "a voice reads the code"], labels: ["code"] }],
  ["other", { headings: ["authorize device"], sentences: ["enter the code below"] }],
  ["other", { headings: ["two-factor authentication"], labels: ["what is your mother's name?"] }],
  ["other", { sentences: ["type the 6-digit code that your patient gave you"] }],
  ["other", { sentences: ["ihre patientin hat ihnen einen sechsstelligen code genannt"] }],
  ["other", { labels: ["authentication code", "12 digits"] }],
  ["other", { labels: ["4-digit code"], headings: ["two-factor authentication"] }],
  [
    "other",
    { headings: ["reset mfa"], sentences: ["this removes the authenticator.", "type reset to confirm."] },
  ],
  ["other", { labels: ["tapez supprimer pour confirmer"] }],
  [
    "recovery",
    { sentences: ["two-factor authentication protects your account.", "enter one of your backup codes."] },
  ],
  ["sent-code", { sentences: ["we have sent a one-time passcode to the inbox of your banking app."] }],
  ["sent-code", { sentences: ["un code vous a ete envoye dans l'application de votre banque"] }],
  ["sent-code", { headings: ["one-time token login"], sentences: ["a token is on its way."] }],
  ["other", { labels: ["pairing passcode"], sentences: ["type the one-time passcode that the meter shows"] }],
  ["other", { sentences: ["the 6-digit security code is under the panel on the box"] }],
  ["other", { labels: ["codigo de cita"], sentences: ["introduzca el codigo de 6 digitos"] }],
  ["other", { labels: ["code d'association"], sentences: ["inscrivez le code a six chiffres"] }],
  ["other", { identifiers: "otp id", labels: ["otp no.", "opioid treatment program number"] }],
  ["other", { identifiers: "mfa score", labels: ["mfa score"] }],
  ["other", { identifiers: "mfa date", labels: ["mfa date"] }],
  ["recovery", { labels: ["code"], sentences: ["enter one of the single-use codes you kept for mfa"] }],
  ["recovery", { labels: ["codigo"], sentences: ["introduce uno de los codigos de un solo uso"] }],
])("%s: %j", (purpose, found) => {
  expect(purposeOf(evidence({ identifiers: "code", ...found }, 'autocomplete="one-time-code"'))).toBe(
    purpose,
  );
});

test.each<[string, Partial<Evidence>]>([
  ["code", { labels: ["code"], sentences: ["lost your device?", "use a recovery code."] }],
  [
    "code",
    { labels: ["authentication code"], sentences: ["enter the code from your app", "or use a backup code"] },
  ],
  ["code-or-recovery", { labels: ["code or recovery code"] }],
  ["code-or-recovery", { sentences: ["enter the code from your app or one of your recovery codes."] }],
  ["code", { sentences: ["enter the code from your app"], controls: ["text me a code instead", "resend"] }],
  ["code", { sentences: ["enter the code.", "lost your device?", "enter a recovery code."] }],
  ["code", { headings: ["two-factor authentication"], sentences: ["enter the code printed by your token"] }],
  [
    "code",
    { identifiers: "pin input", labels: ["six-digit code"], sentences: ["open your authenticator app"] },
  ],
  ["code", { labels: ["enter the number shown on your phone"], headings: ["multi-factor authentication"] }],
  ["code", { labels: ["verification code for your account"], headings: ["2fa"] }],
  ["code", { identifiers: "cc", labels: ["6-digit code"] }],
  ["code", { labels: ["code from your app or sms"] }],
  ["code", { sentences: ["pair your device", "enter the code"], enrolment: true }],
  ["code", { headings: ["reset your password"], sentences: ["enter the code from your authenticator app"] }],
  ["code", { identifiers: "otp attempt", labels: ["otp attempt"] }],
  ["code", { headings: ["verificacion en dos pasos"], labels: ["codigo"], controls: ["enviar codigo"] }],
  ["code", { labels: ["2fa code"], controls: ["generate new backup codes"] }],
  ["code", { sentences: ["enter the code from your app", "or get a code by sms"] }],
  ["code", { labels: ["code made from the secret key"] }],
  ["code", { boxes: six, labels: ["digit 1"], sentences: ["enter the pin that your authenticator shows"] }],
  ["code", { headings: ["enter the one-time code for desk@clinic.example"], labels: ["one-time code"] }],
  ["code", { headings: ["two-factor authentication"], labels: ["code", "what is this?"] }],
  ["code", { sentences: ["open your authenticator, find the code and type it to confirm"] }],
  ["code", { sentences: ["type code to confirm"], headings: ["two-factor authentication"] }],
  [
    "code",
    { labels: ["6-digit code"], headings: ["2fa"], sentences: ["your phone number ends with 4 digits"] },
  ],
  ["code-or-recovery", { labels: ["6-digit code, or a 10-digit recovery code"] }],
  ["code", { sentences: ["a code was sent to your authenticator app"] }],
  ["code", { sentences: ["enter the code sent to your phone or in your app"] }],
  ["code", { sentences: ["a request was sent to your app.", "or enter the code from the app."] }],
  ["code", { boxes: six, labels: ["1 digit"], headings: ["two-factor authentication"] }],
  ["code-or-recovery", { sentences: ["masukkan kode dari aplikasi, atau salah satu kode cadangan"] }],
  ["code", { labels: ["totp", "keep your authenticator up to date"] }],
  ["code", { labels: ["2fa code"], sentences: ["pair your authenticator first"] }],
  [
    "code",
    { labels: ["code"], headings: ["2fa"], sentences: ["none of the codes works when the clock is off"] },
  ],
])("%s: %j is no refusal", (purpose, found) => {
  expect(purposeOf(evidence({ identifiers: "code", ...found }))).toBe(purpose);
});
