/**
 * What the prompts of the world say, as patterns over folded text (fold-text.ts: no accents, lower case), in some
 * fifteen languages. One list per meaning; what a meaning is worth stands in signals.ts and vetoes.ts. Stems are put
 * together here rather than phrases listed, because word order and endings differ more than stems do.
 */

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join("|"), "u");
}

/** Whether any of the texts has the meaning. */
export function says(meaning: RegExp, texts: readonly string[]): boolean {
  return texts.some((text) => meaning.test(text));
}

/** Short Latin words only count when no letter touches them: `otp`, but not `hotplate`. */
function alone(words: string): string {
  return `(?<![a-z])(?:${words})(?![a-z])`;
}

const code =
  "(?:(?:code|token|codigo|passcode)s?|codic[ei]|cod(?:ul|uri)?|ma(?= (?:xac|otp|bao|khoi|du)(?![a-z]))|koo?d(?:lar[a-z]*|[a-z]{0,5}))(?![a-z])|код|コード|番号|[码碼]|코드|번호|رمز|رموز|كود|κωδικ|קוד|कोड|รหัส";

/** Any word for a code. */
export const CODE = anyOf(code, "challenge");

const two =
  "two|2|tva|second|multi|dual|deux|double|doble|dos|segundo|due|doppio|secondo|dois|duas|duplo|zwei|zweite[nrs]?|mehr|twee|tweede|meer|dwu|wielo|dvou|dvoj|vice|iki|cift|cok|kaksi|ket|doi|doua|dua|hai";
const factor =
  "fa(?:c|k|t)?t(?:eu|o)r|fa(?![a-z])|step|etap|stufe|stufig|schritt|pasos?(?![a-z])|passo|passagg|fasi|staps|traps|skladnik|stopni|faz|stup|urov|asama|adim|kademe|authenti|autentic|vaihe|lepcs|langkah|yeu to|buoc|lop";

/** Words that only a second factor has. */
export const SECOND_FACTOR = anyOf(
  alone("[th]?otp|otc|[2t]fa|mfa|[2t]sv"),
  "(?:t?otp|[2t]fa|mfa) ?(?:code|token|input|value|field|pin)",
  `(?<![a-z])(?:${two})(?: |-)*(?:${factor})`,
  "one ?-?time ?-?(?:pass|code|pin|token|security)|usage unique|(?:un solo|unico) uso|monouso|einmal-?(?:pass|kenn|code)|eenmalig|jednorazov|jednorazow|tek (?:kullanim|sefer)",
  "authenticator|token generator|time-(?:based|dependent)|authentificateur|autenticador|autenticatore|dogrulayici",
  "(?:authenti|autenti|uwierzyteln|overovac|dogrulama)[^ ]{0,12}[ -]?(?:app|device|apli|uygul)|(?:app|aplica)[^ ]* (?:de |di |d')autenti",
  "(?:двух|дву|дво|много)(?:фактор|этап|шаг|ступ)|to-?(?:faktor|trin)|одноразов|а[ув]тентиф[иі]катор|двоиная|приложени\\S+ (?:для )?(?:аутентиф|провер)",
  "[二2両双雙两兩多](?:要素|段階|段阶|因素|因子|重|步|阶段)|ワンタイム|認証アプリ|オーセンティケータ|一次性|[动動][态態](?:密|口|[码碼])|[验驗认認][证證]器|[验驗][证證][应應]用",
  "(?:2|이|두|다) ?(?:단계|중|요소)|일회용|인증 ?앱|인증기",
  "δυο (?:παραγοντ|βηματ|σταδι)|μιας χρησης|דו-?שלבי|שני (?:שלבים|גורמים)|חד-?פעמי|(?:สอง|2) ?(?:ขั้น|ชั้น|ปัจจัย)|ครั้งเดียว",
  "ثنائي|خطوتين|عاملين|متعدد العوامل|لمرة واحدة|تطبيق المصادقة",
);

/** The place a code comes from, when it is an authenticator. Counts only in a sentence that speaks of codes. */
export const AUTHENTICATOR_APP = anyOf(
  "authenticator|token generator|generated (?:by|in|with|from|on)",
  alone(
    "apps?|\\w*app|applications?|aplicacion(?:es)?|aplicativos?|applicazion[ei]|applicatie|uygulama\\w*|aplika[cs]\\w*|ung dung|aplicati\\w*",
  ),
  "authentificateur|autenticador|autenticatore",
  "приложени|програм|застосун|アプリ|オーセンティケータ|[验驗认認][证證]器|[应應]用|앱|인증기|تطبيق|sovellu|alkalmaz|εφαρμογ|אפליק|แอป",
);

/** To authenticate, as login pages say it of people and not of pictures. */
export const AUTHENTICATION = anyOf("authenti|auth ?code|autentic|autentiz|uwierzyteln|а[ув]тентиф|مصادقة");

const verify =
  "verif|authenti|auth(?![a-z])|secur|confirm|log-?in|sign-?in|access|autenti|segur|sicur|confer|bestatig|sicherheit|beveilig|bevestig|weryf|uwierz|potwierdz|overov|potvrz|dogrula|onay|guvenlik|vahvist|tunnist|todenn|ellenorz|hitelesit|biztons|bekr(?:a|e|ae)ft|xac (?:thuc|minh|nhan)|επαληθ|ασφαλ|אימות|אבטח|ยืนยัน|подтв|провер|аутент|безоп|認証|確認|検証|セキュリティ|[验驗认認校][证證验驗]|안전|安全|인증|확인|보안|تحقق|مصادق|امان|أمان|تاكيد|تأكيد|دخول";

const digits = "digit|chiffre|stellig|cifr|cyfr|haneli|chu so|numeroi|szamjegy|znak|значн|位|桁|자리";

/** A code that is said to be for checking who someone is, without saying where it comes from. */
export const VERIFICATION_CODE = anyOf(
  `(?:${verify}).{0,12}(?:${code})|(?:${code}).{0,8}(?:${verify})|authcode|(?<![a-z])vcode|passcode`,
  `(?:\\d|six|eight|sechs|seis|sei|zes)[ -]?(?:${digits})`,
);

const recoveryBefore =
  "recovery|back-? ?up|scratch|emergency|wiederherst|sicherung|notfall|herstel|nood|aterstall|gendan|reserv|zapasow|awaryjn|zalozni|obnovovac|nouzov|kurtarma|yedek|acil|palautus|vara(?=koo?d)|helyreallit|tartalek|pemulih|cadang|gjenopp|резерв|запасн|авариин|リカバリ|バックアップ|回復|復旧|予備|緊急|復元|恢[复復]|[备備][用份]|救援|[应應]急|[紧緊]急|[还還]原|복구|백업|비상|예비";
const recoveryAfter =
  "secours|recup|urgence|respaldo|emergen|reserva|resgate|back-?up|recovery|ripristin|riserva|odzysk|zapasow|obnov|восстан|резерв|recuper|rezerv|khoi phuc|du phong|pemulih|cadang|ανακτ|εφεδρικ|שחזור|גיבוי|відновл|استرداد|استعادة|احتياط|نسخ|طوارئ|استرجاع";

/** A recovery code by any of its names (NIST SP 800-63B: look-up secret). */
export const RECOVERY = anyOf(
  `(?<![a-z])(?:${recoveryBefore})[^ ]{0,12}?[ -]?(?:[a-z-]+ ){0,2}?(?:${code}|key|pass|secret|schlussel|キー|키|anahtar|ключ|密)`,
  `(?:${code}|cles?|chaves?|claves?|ключ)[^ ]{0,3} (?:de |di |d'|для |pro |k )?(?:ال)?(?:${recoveryAfter})`,
  "look-?up[ -]?secret|static token|รหัส(?:กู้คืน|สํารอง)",
);

/** "or" in those languages: a prompt that takes "a code or a recovery code". */
export const OR = anyOf(
  alone("or|ou|oder|o|oppure|of (?:een|je|uw|gebruik|voer)|lub|albo|nebo|veya|ya da"),
  "(?<!\\p{L})(?:или|أو|او)(?!\\p{L})|または|又は|もしくは|或|또는",
);

/** Whatever shows the codes isn't at hand. */
export const LOST = /lost|perd|verlor|kwijt|utrac|ztrat|kaybe|потер|утра|紛失|丢失|遺失|분실|فقد/u;

/** To type something in. */
export const ENTER =
  /(?<![a-z])enter|saisi|entrez|eingeb|geben|introdu|ingres|inseri|digit[ea]|voer|wpisz|zadejte|введ|入力|输入|輸入|입력|ادخل|أدخل/u;

/** A recovery code is offered as the other way, not asked for. */
export const ALTERNATIVE = /[?？؟]$|^(?:or|ou|oder|o) |instead|also|lost|can(?:'t|not)|perd|verloren/u;

/** A message as the way a code travels. */
export const MESSAGE = anyOf(
  alone(
    "sms|e-?mail(?:ed|s)?|whatsapp|text(?:ed)? ?messages?|(?:by|via) text|(?:voice|phone) call|courriel|mail|correo|wiadomosc\\w*|zprav\\w*|mensaje|mensagem|messaggio",
  ),
  "tekstiviest|sahkopost|uzenet|mesaj|tin nhan|pesan|mejl|e-?post|beske?d|melding|μηνυμ|ηλεκτρον|הודע|מסרון|דוא|ข้อความ|อีเมล|повідомл|пошт",
  "смс|почт|メール|短信|簡訊|[邮郵][箱件]|手[机機][号號短]|문자 ?메시지|문자로|메일|رسالة|رساله|البريد",
);

/** Something was, or will be, sent. */
export const SENT = anyOf(
  alone("sent|texted|e-?mailed|receiv(?:e|ed|ing)"),
  "envoye|recue?s?(?![a-z])|gesendet|geschickt|gesandt|versendet|erhalten|envia[dm]|recibi|inviat|ricevut|receb[ei]",
  "verzonden|gestuurd|ontvangen|wysla[nl]|otrzyma|odeslan|zaslan|poslal|obdrz|gonder|yollad",
  "lahet|kuld|trimis|(?<!\\p{L})gui(?!\\p{L})|dikirim|kirim|skicka|sendt|στειλ|σταλ|שלח|ส่ง|надісл|відправ",
  "отправ|высла|присла|получ|送信|送りました|お送り|届い|[发發寄]送|已[发發]|전송|보냈|발송|أرسل|ارسل|إرسال",
);

/** A button that asks for another message. */
export const RESEND = anyOf(
  `re-?send|renvoy|reenvi|rein[vo]i|send (?:\\w+ ){0,2}again|(?:get|request|send|new|another|nouveau|neuen?|nuevo|novo|nuovo|nieuwe|nowy|novy|yeni)(?: me)?(?: \\w+){0,2} (?:${code}|otp)$`,
  "(?:erneut|nochmal|opnieuw|ponown|znovu|yeniden|tekrar).{0,12}(?:send|stu|wysl|slat|gonder)|(?:send|stu|wysl|slat|skicka|gui|kirim).{0,12}(?:opnieuw|ponown|znovu|igen|lai|ulang)|uudelleen|ujra|retrimi",
  "did(?:n't| not) (?:get|receive)|(?:отправить|выслать|получить) |再送|再度送|重新?[发發获獲]|[获獲]取|[发發]送|재전송|재발송|다시 (?:보내|받)|عادة|पुनः|फिर",
);

/** A masked or whole address the code went to: `jo***@example.org`, `•••• 42`. */
export const ADDRESS =
  /[^\s@]@[^\s@]+\.[a-z]{2,}|[*•·x]{2,}[\s-]*\d{2,4}(?!\d)|\d[*•]{3,}|ending (?:in|with) \d/u;

/** Identifiers of a field that takes a code sent by message: `email_confirmation_code`, `smsOtp`. */
export const SENT_IDENTIFIER = anyOf(
  "(?:e ?mail|sms|phone|whatsapp)[\\p{L}\\p{N} ]*(?:code|otp|verif|confirm|token|pin)",
  "(?:code|otp|verification|token|pin) ?(?:\\w+ )?(?:e ?mail|sms|phone)(?![a-z])",
);

const card = `${alone("cvv2?|cvc2?|csc|cvn|ccv|cc|pan")}|card ?-?(?:verif|secur|num|code|holder|cvv)|credit ?-?card|kreditkart|carte (?:bancaire|de credit)|tarjeta|cartao`;

/** A payment card, in names, labels or the text around. */
export const CARD = anyOf(card);

const captcha = "captch|check ?code|im(?:g|age) ?code|code ?im(?:g|age)|[图圖]形|[图圖]片";

/** A picture to type off. */
export const CAPTCHA = anyOf(captcha);

/** No word beside these makes a box one for codes: pictures to type off, cards, and names given to devices. */
export const NEVER = anyOf(
  captcha,
  card,
  "(?:device|authenticator|app|key|token|friendly|display) ?-?name|nick ?name",
);

/** Codes and tokens of everyday forms and of clinics. */
export const OTHER_THING = anyOf(
  "zip|postal|post ?code|postleit|邮编|郵便|우편|индекс|promo|coupon|voucher|gift|discount|refer|invit|campaign|gutschein|cupon",
  alone("country|area|dial\\w*|phone|tel|mrn|npi|hin|icd\\d*|cpt|plz|sort|swift|tax|access token|api"),
  "patient|licen[cs]e|insur|member|diagnos|procedure|service|billing|fee|drug|pharmac|provider|facility|clinic|practice|location|authori[sz]ation",
  "account|product|order|tracking|invoice|serial|company|department|tenant|activation|search",
);

/** A number someone keeps, not one that changes. */
export const KEPT_NUMBER = anyOf(alone("pin|pincode|passphrase|2nd level"));

/** Only the words that hold a word for "code" in them, or stand beside one: any other password box has none at all. */
export const PASSWORD = /passwor[dt]|密[码碼]/u;

/** A key as text, or the link that carries it. */
export const KEY =
  /otpauth:|(?<![a-z0-9])(?:(?=[a-z]*[2-7])[a-z2-7]{16,}|(?=[a-z -]*[2-7])(?=[2-7 -]*[a-z])(?:[a-z2-7]{4}[ -]){3,}[a-z2-7]{1,4})(?![a-z0-9])/u;

/** A QR code to scan stands near. */
export const SCAN = anyOf("qr|scan|skan|escane|digitaliz|tarayin|сканир|スキャン|[扫掃]|스캔|مسح");

/** The least that a box meant for a code has in its own mark-up: a quick look, so that few boxes need a long one. */
export const PROMISING = anyOf(
  code,
  digits,
  "otp|[2t]fa|mfa|auth|factor|verif|pass|pin(?![a-z])|secret|recovery|backup|\\d{3} ?\\d{3}",
);
