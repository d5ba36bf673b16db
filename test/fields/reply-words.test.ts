// What pages say of a code that they don't take, and what the buttons beside it say, in the languages of the word lists.

import { describe, expect, test } from "vitest";
import { DOES_OTHER, SENDS } from "../../src/fields/button-words.ts";
import { foldText } from "../../src/fields/fold-text.ts";
import { readAlso } from "../../src/fields/meaning.ts";
import { otherReplies } from "../../src/fields/other-replies.ts";
import { REFUSED } from "../../src/fields/refusal-words.ts";

readAlso(otherReplies);

/** A refusal, a button that sends, one that leads back. */
const languages: Record<string, readonly [string, string, string]> = {
  en: ["That code didn’t match. Please try again.", "Verify", "Cancel"],
  fr: ["Le code saisi est erroné.", "Vérifier", "Annuler"],
  de: ["Der Code ist ungültig.", "Bestätigen", "Zurück"],
  es: ["El código es incorrecto.", "Continuar", "Volver"],
  it: ["Il codice non è valido.", "Accedi", "Annulla"],
  pt: ["Código inválido ou expirado.", "Entrar", "Voltar"],
  nl: ["De code is onjuist.", "Bevestigen", "Terug"],
  pl: ["Nieprawidłowy kod.", "Zaloguj się", "Wstecz"],
  cs: ["Kód je neplatný.", "Přihlásit", "Zpět"],
  tr: ["Kod geçersiz.", "Doğrula", "Geri"],
  sv: ["Felaktig kod.", "Fortsätt", "Tillbaka"],
  da: ["Koden er ugyldig.", "Fortsæt", "Tilbage"],
  nb: ["Ugyldig kode.", "Bekreft", "Tilbake"],
  fi: ["Virheellinen koodi.", "Vahvista", "Takaisin"],
  hu: ["Érvénytelen kód.", "Ellenőrzés", "Vissza"],
  ro: ["Codul este incorect.", "Continuă", "Înapoi"],
  id: ["Kode salah.", "Masuk", "Kembali"],
  vi: ["Mã không hợp lệ.", "Xác nhận", "Quay lại"],
  ru: ["Неверный код.", "Подтвердить", "Отмена"],
  uk: ["Невірний код.", "Підтвердити", "Скасувати"],
  ja: ["コードが正しくありません。", "確認", "キャンセル"],
  zh: ["验证码错误", "登录", "返回"],
  "zh-TW": ["驗證碼不正確", "確認", "取消"],
  ko: ["코드가 올바르지 않습니다.", "로그인", "취소"],
  ar: ["الرمز غير صحيح", "متابعة", "إلغاء"],
  fa: ["کد نامعتبر است", "ورود", "انصراف"],
  he: ["הקוד שגוי", "המשך", "חזרה"],
  el: ["Ο κωδικός δεν είναι σωστός: λάθος", "Συνέχεια", "Πίσω"],
  th: ["รหัสไม่ถูกต้อง", "ยืนยัน", "ยกเลิก"],
  hi: ["अमान्य कोड", "सत्यापित करें", "रद्द करें"],
};

describe.each(Object.entries(languages))("in %s", (_, [refusal, sends, leadsBack]) => {
  test("a refusal is one, and no button's words are", () => {
    expect(REFUSED.test(foldText(refusal))).toBe(true);
    expect([sends, leadsBack].filter((text) => REFUSED.test(foldText(text)))).toEqual([]);
  });

  test("the button that sends is told from the one that leads back", () => {
    expect([SENDS, DOES_OTHER].map((words) => words.test(foldText(sends)))).toEqual([true, false]);
    expect(DOES_OTHER.test(foldText(leadsBack))).toBe(true);
  });
});

test.for([
  "Enter the code from your authenticator app.",
  "Your code expires in 20 seconds.",
  "Verifying…",
  "Success! You are being signed in.",
  "Le code expire dans 20 s.",
  "Der Code läuft in 20 s ab.",
  "Code wird geprüft …",
])("no refusal: %s", (text) => {
  expect(REFUSED.test(foldText(text))).toBe(false);
});

test.for([
  "Resend code",
  "Send code by SMS",
  "Try another way",
  "Use a recovery code instead",
  "Continue with Google",
  "Code erneut senden",
  "Renvoyer le code",
  "コードを再送信",
])("a button that does something else: %s", (text) => {
  expect(DOES_OTHER.test(foldText(text))).toBe(true);
});
