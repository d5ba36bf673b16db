/**
 * What the prompts of the world say, as patterns over folded text (see fold-text.ts: no accents, lower case), in the
 * languages the labelled pages hold and a few more. One list per meaning; what a meaning is worth stands in signals.ts.
 */

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join("|"), "u");
}

/** Short Latin words only count when no letter touches them: `otp`, but not `hotplate`. */
function alone(words: string): string {
  return `(?<![a-z])(?:${words})(?![a-z])`;
}

/** Words that only a second factor has. */
export const SECOND_FACTOR = anyOf(
  alone("t?otp|[2t]fa|mfa|[2t]sv|hotp"),
  "(?:t?otp|[2t]fa|mfa) ?(?:code|token|input|value|field|box|pin)",
  "(?:two|2|second|multi|dual) ?-?(?:factor|fa(?![a-z]))|(?:two|2) ?-?step",
  "one ?-?time ?-?(?:pass|code|pin|token|security)",
  "authenticator|authenti(?:cation|fication) (?:app|device)|token generator|time-(?:based|dependent)|google auth",
  "(?:deux|double|multiples?) ?-?(?:facteur|etape|authentif)|multi-?facteur|usage unique|authentificateur|application d'authentif",
  "zwei-?(?:faktor|stufen|schritt|stufig)|(?:mehr|multi)-?faktor|einmal-?(?:pass|kenn|code)|authentifizierungs-?app|zweite[rn]? faktor",
  "(?:dos|doble|segundo|multi) ?(?:factor|paso|autenticac)|(?:un solo|unico) uso|autenticador|(?:aplicacion|app) de autentic",
  "(?:due|doppio|secondo|multi) ?(?:fattor|passagg|fasi)|monouso|autenticatore|app(?:licazione)? di autenticaz",
  "(?:dois|duas|segundo|duplo|multi) ?(?:fac?tor|etapa|passo)|uso unico|aplicativo de autentic",
  "(?:twee|tweede|multi|meer) ?-?(?:factor|staps|traps)|eenmalig|authenticatie-?app",
  "(?:dwu|wielo)(?:skladnik|etap|stopni)|jednorazow|drugi skladnik|aplikac\\w+ uwierzytelni",
  "(?:dvou|dvoj|vice)(?:faz|faktor|stup|urov)|jednorazov|(?:autentizac|overovac)\\w+ aplikac",
  "(?:iki|cift|cok) ?-?(?:faktor|asama|adim|kademe|etmen)|tek (?:kullanim|sefer)|dogrula(?:ma|yici) uygulama|kimlik dogrulayici",
  "(?:двух|дву|много)(?:фактор|этап|шаг|ступ)|одноразов|аутентификатор|двоиная|приложени\\S+ (?:для )?(?:аутентиф|провер)",
  "[二2両両双雙两兩多](?:要素|段階|段阶|因素|因子|重|步|阶段|階段)|ワンタイム|認証アプリ|オーセンティケータ",
  "一次性(?!恢)|[动動][态態](?:密|口|[码碼]|令)|[验驗认認][证證]器|身[份分][验驗][证證](?:器|应用|應用)",
  "(?:2|이|두|다) ?(?:단계|중|요소|팩터)|일회용|인증 ?앱|인증기|인증 프로그램",
  "ثنائي|بخطوتين|خطوتين|عاملين|العاملين|متعدد العوامل|لمرة واحدة|تطبيق المصادقة|الثنائية",
);

/** The place a code comes from, when it is an authenticator. Counts only in a sentence that speaks of codes. */
export const AUTHENTICATOR_APP = anyOf(
  "authenticator|authentication (?:app|device)|token generator|google auth|authy|freeotp|browser extension|generated (?:by|in|with|from|on)",
  alone(
    "apps?|applications?|aplicacion(?:es)?|aplicativos?|applicazion[ei]|applicatie|uygulama\\w*|aplikac\\w*",
  ),
  "-app(?![a-z])|authentificateur|autenticador|autenticatore|autentifikator|autentikator",
  "приложени|аутентификатор|アプリ|オーセンティケータ|[验驗认認][证證]器|[应應]用|앱|인증기|تطبيق",
);

/** A code that is said to be for checking who someone is, without saying where it comes from. */
export const VERIFICATION_CODE = anyOf(
  "(?:verif\\w*|auth\\w*|security|confirm\\w*|login|log-?in|sign-?in|access|second(?:ary)?|numeric|digit|digits?) ?-?(?:code|token|passcode|number)(?!s? ?(?:postal|zip))",
  "pass ?code|authcode|vcode(?![a-z])",
  "(?:\\d|six|eight|sechs|seis|sei|zes)[ -]?(?:digit|chiffre|stellig|cifr|digito|cyfr|haneli|znak|значн|位|桁|자리)",
  "code d[e'] ?(?:verif|authent|secur|confirm|valid|acces)|code a (?:\\d|six) chiffres",
  "(?:bestatigungs|verifizierungs|authentifizierungs|sicherheits|pruf|zugangs|anmelde)-?code",
  "(?:codigo|token) de (?:verif|autent|seguri|seguran|confirm|acces|ingres)|codice di (?:verif|autent|sicur|confer|acces)",
  "(?:verificatie|authenticatie|beveiligings|bevestigings|toegangs|controle)-?code",
  "kod\\w* (?:weryf|uwierz|bezpiec|potwierdz|autoryz|dostep)|(?:overovac|autentiz|bezpecnost|potvrzovac)\\w* kod",
  "(?:dogrulama|onay|guvenlik|kimlik dogrulama) (?:kod|sifre)|код\\S* (?:подтв|провер|аутент|безоп|автор|доступ)|проверочн\\S+ код",
  "(?:認証|確認|検証|セキュリティ) ?(?:コード|番号)|[验驗认認校][证證验驗][码碼]|安全[码碼]|[验驗]证代码|(?:인증|확인|보안) ?(?:코드|번호)",
  "(?:رمز|كود) (?:التحقق|المصادقة|الامان|الأمان|التاكيد|التأكيد|الدخول|تحقق|مصادقة)",
);

/** To authenticate, as login pages say it of people and not of pictures. */
export const AUTHENTICATION = anyOf("authenti|auth ?code|autentic|autentiz|uwierzyteln|аутентиф|مصادقة");

/** Any word for a code. */
export const CODE = anyOf(
  "(?:code|codes|token|tokens|codigos?|codic[ei]|kode|koodi|kod[ueyia]?|kodu|codigo)(?![a-z])",
  "passcode|challenge|cislo|κωδικ|код|コード|番号|[码碼]|코드|번호|رمز|رموز|كود|קוד|कोड",
  alone("pin"),
);

const recoveryWord =
  "(?:recovery|recover|back-? ?up|scratch|emergency|rescue|reserve|fallback|wiederherstellungs|sicherungs|notfall|ersatz|herstel|nood|aterstallnings|gendannelses)";

/** A recovery code by any of its names (NIST: look-up secret), with what stands between its words. */
export const RECOVERY = anyOf(
  `${recoveryWord}[ -]?(?:[a-z0-9-]+ ){0,2}(?:code|key|token|pass|secret|schlussel|kod)[a-z]*`,
  `(?:code|token|key)s? (?:for|of) ${recoveryWord}|look-?up[ -]?secret|static token|${alone("recovery|backup|scratch")} ?(?:input|value|field)`,
  "(?:codes?|cles?|jetons?) (?:de |d')(?:secours|recup\\w*|sauveg\\w*|restaur\\w*|rechange|urgence|depannage|recouvrement)",
  "(?:codigos?|claves?|tokens?|chaves?) (?:de )?(?:respaldo|recuperac\\w*|emergenc\\w*|rescate|reserva|resgate|backup|copia)",
  "codic[ei] (?:di |d')?(?:backup|recupero|ripristino|emergenza|riserva|scorta|salvataggio)",
  "(?:kod\\w*|token\\w*) (?:zapasow|odzyskiw|awaryjn|ratunkow|rezerwow|kopii)\\w*|(?:zapasow|awaryjn|rezerwow)\\w* (?:kod|token)\\w*",
  "(?:zalozni|obnovovac|nouzov|zachrann)\\w* (?:kod|token|klic)\\w*|kod\\w* (?:pro|k) obnov\\w*",
  "(?:kurtarma|yedek(?:leme)?|acil(?: durum)?) (?:kod|anahtar)\\w*",
  "(?:код|ключ)\\S* (?:для )?(?:восстан|резерв|авариин)\\S*|(?:резервн|запасн|авариин)\\S* (?:код|ключ)\\S*",
  "(?:リカバリー?|バックアップ|回復|復旧|予備|緊急|復元)(?:用)? ?(?:の)?(?:認証)?(?:コード|キー)",
  "(?:恢[复復]|[备備](?:用|份)|救援|[应應]急|[紧緊]急|[还還]原|[复復]原|一次性恢[复復])(?:用)?(?:[验驗][证證])?(?:代?[码碼]|密[钥鑰]|令牌)",
  "(?:복구|백업|비상|예비)(?:용)? ?(?:인증 ?)?(?:코드|키|번호)",
  "(?:رمز|رموز|كود|اكواد|أكواد) (?:ال)?(?:استرداد|استعادة|احتياط|نسخ|طوارئ|إسترداد|استرجاع)\\S*",
);

/** "or" in those languages: a prompt that takes "a code or a recovery code". */
export const OR = anyOf(
  alone("or|ou|oder|o|oppure|of (?:een|je|uw|gebruik|voer)|lub|albo|nebo|veya|ya da|eller"),
  "(?<!\\p{L})(?:или|أو|او)(?!\\p{L})|または|又は|もしくは|或|또는|혹은",
);

/** A message as the way a code travels. */
export const MESSAGE = anyOf(
  alone(
    "sms|e-?mail(?:ed|s)?|whatsapp|text(?:ed)? ?messages?|(?:by|via) text|voice call|phone call|courriel|mail|correo|posta|wiadomosc\\w*|zprav\\w*|mensaje de texto|mensagem|messaggio",
  ),
  "(?:в|по) (?:смс|почт)|смс|эл\\S* почт|メール|ショートメッセージ|短信|簡訊|[邮郵]箱|[邮郵]件|手[机機](?:号|號|短)|문자 ?메시지|문자로|메일|رسالة|رساله|البريد",
);

/** Something was, or will be, sent. */
export const SENT = anyOf(
  alone(
    "(?:we(?:'ve)?|have|has|been|just|was) (?:\\w+ )?(?:sent|send|texted|e-?mailed|mailed)|sent|texted|emailed|receiv(?:e|ed|ing)|check your (?:e-?mail|phone|inbox)",
  ),
  "envoye|recu(?:s|e)?(?![a-z])|gesendet|geschickt|zugesandt|versendet|erhalten|enviado|enviamos|enviad|recibi|inviat|ricevut|recebe|recebi",
  "verzonden|gestuurd|ontvangen|wyslan|wyslali|otrzyma|odeslan|zaslan|poslal|obdrz|gonder|yollad",
  "отправ|высла|присла|получ|送信|送りました|お送り|届い|[发發寄]送|已[发發]|전송|보냈|발송|أرسل|ارسل|إرسال|المرسل",
);

/** A button that asks for another message. */
export const RESEND = anyOf(
  "re-?send|send (?:it |code |the code )?again|send (?:me )?(?:an? )?(?:new|another) |(?:get|request) (?:a |an )?(?:new |another )?(?:verification |otp|sms )?(?:code|otp)|^send (?:the |a )?(?:\\w+ )?(?:code|otp)|did(?:n't| not) (?:get|receive)",
  "renvoyer|nouveau code|recevoir|erneut (?:senden|anford|zusend)|(?:neuen|anderen) code|nochmals? send|reenvi|volver a enviar|nuevo codigo",
  "invia(?:re|mi)? (?:di nuovo|ancora|nuov)|rein(?:via|vio)|nuovo codice|novo codigo|opnieuw (?:ver)?(?:stu|zend)|nieuwe code",
  "(?:wyslij|przeslij) ponownie|ponown\\w+ wysl|nowy kod|(?:odeslat|poslat|zaslat) znovu|znovu (?:ode|za|po)slat|novy kod|(?:yeniden|tekrar) gonder",
  "(?:отправить|выслать|получить|запросить)|再送|再度送|重新?[发發]送?|重新[获獲]取|[获獲]取[验驗][证證][码碼]|[发發]送[验驗][证證][码碼]|재전송|재발송|다시 (?:보내|받)|إعادة (?:ال)?إرسال|اعادة (?:ال)?ارسال",
);

/** A masked or whole address the code went to: `jo***@example.org`, `•••• 42`. */
export const ADDRESS = /[^\s@]@[^\s@]+\.[a-z]{2,}|[*•·x]{3,}[\s-]*\d{2,4}(?!\d)|\d[*•]{3,}/u;

/** Identifiers of a field that takes a code sent by message: `email_confirmation_code`, `smsOtp`. */
export const SENT_IDENTIFIER = anyOf(
  "(?:e ?mail|sms|phone|whatsapp|text message)[\\p{L}\\p{N} ]*(?:code|otp|verif|confirm|token|pin)",
  "(?:code|otp|verification|token|pin) ?(?:\\w+ )?(?:e ?mail|sms|phone)(?![a-z])",
);

/** Pictures to type off, and payment cards: no word beside them makes these a prompt. */
export const NEVER = anyOf(
  "captcha|captch|check ?code|im(?:g|age) ?(?:verif\\w* )?code|code ?im(?:g|age)|valid(?:ate)? ?code ?img|kaptcha|図の|图形|圖形|图片|字符",
  alone("cvv2?|cvc2?|csc|cvn|ccv|cc|pan"),
  "card ?-?(?:verif|secur|num|code|holder|cvv|id)|credit ?-?card|(?:kredit|bank)kart|carte (?:bancaire|de credit)|tarjeta|cartao",
);

/** Codes and numbers of everyday forms and of clinics. */
export const OTHER_THING = anyOf(
  "zip|post(?:al)? ?-?code|postal|plz|postleit|code postal|codigo postal|邮编|郵便|우편|индекс|promo|coupon|voucher|gift|discount|referr|invit|campaign|rabatt|gutschein|cupon|优惠|クーポン|쿠폰",
  alone(
    "country|area|dial\\w*|calling|phone|mobile number|telephone|tel|fax|dob|birth\\w*|mrn|npi|dea|hin|ssn|sin|ohip|phn|icd\\d*|cpt|hcpcs|upc|sku|swift|bic|iban|vat|tax|cap|cep|nif|dni|ein",
  ),
  "medical rec|patient|chart|health ?card|health num|licen[cs]e|insur|member|policy|claim|diagnos|procedure|billing|drug|prescri|pharmac|provider|physician|facility|clinic|practice|ward|specimen|accession|lot num",
  "sort code|routing|account num|passport|national id|social sec|product|order|tracking|invoice|serial|barcode|course|class code|company|department|tenant|activation|api|access token|csrf|source code|colou?r|language|currency|search|query|filter|amount|quantity|price",
);

/** A number someone keeps, not one that changes. */
export const KEPT_NUMBER = anyOf(alone("pin|pincode|pin ?code|passphrase|2nd level"));

export const PASSWORD = anyOf(
  "password|passwort|passwd|kennwort|mot de passe|contrasena|wachtwoord|haslo|heslo|senha|sifre|parol|пароль|パスワード|密[码碼]|비밀번호|كلمة",
);

/** Names people give to devices and keys stand on the same pages as codes. */
export const GIVEN_NAME = anyOf(
  "(?:device|authenticator|app|key|token|friendly|display|credential) ?-?name|nick ?name|geratename|nom de l'appareil|nombre del dispositivo|nome (?:do|del) dispositiv|(?<![a-z])(?:comment|description|beschreibung)(?![a-z])",
);

/** A recovery code is offered as the other way, not asked for. */
export const ALTERNATIVE = anyOf(
  "[?？؟]$|instead|alternativ|lost|can(?:'t|not)|without|unable|plutot|stattdessen|verloren|en su lugar|perdid|invece|em vez|in plaats|zamiast|misto|yerine|вместо|потерял|代わり|대신|بدل",
);

/** A QR code to scan stands near. */
export const SCAN = anyOf("qr|scan|scansion|skan|escane|digitaliz|tarayin|сканир|スキャン|[扫掃]|스캔|مسح");
