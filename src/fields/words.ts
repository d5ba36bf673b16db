/**
 * What the prompts of the world say, as patterns over folded text (fold-text.ts: no accents, lower case), in some
 * fifteen languages. One list per meaning; what a meaning is worth stands in signals.ts and vetoes.ts. Stems are put
 * together here rather than phrases listed, because word order and endings differ more than stems do. Where `%name`
 * stands, what other-scripts.ts has under that name is read too.
 */

import { plainLetters } from "./fold-text.ts";
import { anyOf, type Meaning, needsOtherScripts } from "./meaning.ts";

/** Whether any of the texts has the meaning. */
export function says(meaning: Pick<Meaning, "test">, texts: readonly string[]): boolean {
  return texts.some((text) => meaning.test(text));
}

/** Short Latin words only count when no letter touches them: `otp`, but not `hotplate`. */
function alone(words: string): string {
  return `(?<![a-z])(?:${words})(?![a-z])`;
}

const code =
  "(?:(?:code|token|jeton|codigo|passcode)s?|codic[ei]|cod(?:ul|uri)?|koo?d(?:lar[a-z]*|[a-z]{0,5}))(?![a-z])|%code";

/** Any word at all. */
export const WORD = /\p{L}{2}/u;

/** Any word for a code. */
export const CODE = anyOf(code, "challenge", alone("response"));

const two =
  "two|2|tva|second|multi|dual|deux|double|doble|dos|segundo|due|doppio|secondo|dois|duas|duplo|zwei(?:te[nrs]?)?|mehr|twee(?:de)?|meer|dwu|wielo|dvou|dvoj|vice|kaksi|ket|doi|doua|dua";
const factor =
  "fa(?:c|k|t)?t(?:eu|o)r|fa(?![a-z])|step|etap|stufe|stufig|schritt|pasos?(?![a-z])|passo|passagg|fasi|staps|traps|skladnik|stopni|faz|stup|urov|authenti|autentic|vaihe|lepcs|langkah";

/** Words that only a second factor has. */
export const SECOND_FACTOR = anyOf(
  alone("[th]?otp|otc|[2t]fa|mfa|[2t]sv|google (?:auth\\w*|code)"),
  "(?:t?otp|[2t]fa|mfa) ?(?:code|token|input|value|field|pin)|token ?code",
  `(?<![a-z])(?:${two})(?: |-)*(?:${factor})`,
  "one ?-?time ?-?(?:pass|code|pin|token|security)|usage unique|(?:un solo|unico) uso|monouso|einmal-?(?:pass|kenn|code)|eenmalig|jednorazo[vw]",
  "authenticator|token generator|time-(?:based|dependent)|(?:clave|codigo|senha|token) dinamic|dynamic (?:code|pass)|authentificateur|autenticador|autenticatore",
  "(?:auth?enti|uwierzyteln|overovac)[^ ]{0,12}[ -]?(?:app|device|apli)|(?:app|aplica)[^ ]* (?:de |di |d')autenti",
  "to-?(?:faktor|trin)",
  "%secondFactor",
);

/** The place a code comes from, when it is an authenticator. Counts only in a sentence that speaks of codes. */
export const AUTHENTICATOR_APP = anyOf(
  "authenticator|token generator|gener\\w+ (?:by|in|with|from|on|p[aeo]|d[ai])|generiert",
  alone("apps?|(?!whats)\\w*app|app?li[ck]a[cstz]\\w*"),
  "authentificateur|autenticador|autenticatore",
  "sovellu|alkalmaz",
  "%app",
);

/** What login pages beside a password call the code of a token: the password is asked for already. */
export const PASSCODE = /passcode|(?<![a-z])(?:token|jeton)(?![a-z])/;

/** To authenticate, as login pages say it of people and not of pictures. */
export const AUTHENTICATION = anyOf("auth?enti|auth ?code|uwierzyteln", "%authentication");

const verify =
  "verif|auth?enti|auth(?![a-z])|s[ei][cg]ur|conf[ei]r|log-?in|sign-?in|bestatig|sicherheit|beveilig|bevestig|weryf|uwierz|potwierdz|overov|potvrz|vahvist|tunnist|todenn|ellenorz|hitelesit|biztons|bekr[ae]+ft|%verify";

const digits = "digit|chiffre|stellig|cifr|cyfr|numeroi|szamjegy|znak|%digits";

/** A code that is said to be for checking who someone is, without saying where it comes from. */
export const VERIFICATION_CODE = anyOf(
  `(?:${verify}).{0,12}(?:${code})|(?:${code}).{0,8}(?:${verify})|authcode|(?<![a-z])vcode|passcode`,
  `(?:\\d|six|eight|sechs|seis?|zes)[ -]?(?:${digits})`,
);

const recoveryBefore =
  "recovery|back-? ?up|scratch|emergency|wiederherst|sicherung|notfall|herstel|nood|aterstall|gendan|re[sz]erv|zapasow|awaryjn|zalozn|obnovovac|nouzov|palautus|var[au](?=koo?d)|helyreallit|tartalek|pemulih|cadang|gjenopp|atsargin|%recoveryBefore";
const recoveryAfter =
  "secours|recup|urgence|respaldo|emergen|reserva|resgate|back-?up|recovery|ripristin|riserva|odzysk|zapasow|obnov|recuper|rezerv|pemulih|cadang|%recoveryAfter";

/** A recovery code by any of its names (NIST SP 800-63B: look-up secret). */
export const RECOVERY = anyOf(
  `(?<![a-z])(?:${recoveryBefore})[^ ]{0,12}?[ -]?(?:[a-z-]+ ){0,2}?(?:${code}|key|pass|secret|schlussel|%key)`,
  `(?:${code}|cles?|chaves?|claves?|%keyOf)[^ ]{0,3} (?:de |di |d'|pro |k |%of)?(?:${recoveryAfter})`,
  // Of several: an authenticator has one at a time.
  `(?<![a-z])(?:one of|un[oe]? de|um d)[a-z]* (?:[a-z-]+ ){0,2}(?:${code})`,
  "look-?up[ -]?secret|static token|%recovery",
);

/** "or" in those languages: a prompt that takes "a code or a recovery code". */
export const OR = anyOf(
  alone("or|ou|oder|o|oppure|of (?:een|je|uw|gebruik|voer)|lub|albo|nebo|eller|tai|vagy|sau|ili|alebo|atau"),
  "%or",
);

/** Whatever shows the codes isn't at hand. */
export const LOST = anyOf("lost|perd|verlor|kwijt|utrac|ztrat", "%lost");

/** To type something in. */
export const ENTER = anyOf(
  "^(?:please )?type|(?<![a-z])(?:enter|tape[rz]|inscri|ange |skriv|gib )|saisi|entrez|eingeb|geben|introdu|ingres|escrib|inseri|insira|digit[ea]|voer|wpisz|wprowadz|zadejte|syota",
  "%enter",
);

/** A recovery code is offered as the other way, not asked for. */
export const ALTERNATIVE = /[?？؟]$|^(?:or|ou|oder|o) |instead|also|lost|can(?:'t|not)|perd|verloren/u;

const message =
  "sms|e-?mail(?:ed|s)?|whatsapp|text(?:ed)? ?messages?|(?:by|via) text|(?:voice|phone) call|courriel|mail|correo|wiadomosc\\w*|zprav\\w*|mensaje|mensagem|messaggio";

/** A message as the way a code travels. */
export const MESSAGE = anyOf(
  alone(message),
  "tekstiviest|sahkopost|uzenet|mesaj|pesan|mejl|e-?post|beske?d|melding",
  "%message",
);

/** The code that stands in a message. */
export const CODE_IN_MESSAGE = anyOf(
  `(?:${code}) (?:from|in|by|via|aus|per|dans|par|del?|dal?|z|uit|fran?) (?:[a-z']+ ){0,2}${alone(message)}`,
);

/** On the box itself it names the way, whatever the code is called. */
export const SMS = /(?<![a-z])sms(?![a-z])/;

/** Something was, or will be, sent. */
export const SENT = anyOf(
  alone("sent|texted|(?:e-?)?mailed|receiv(?:e|ed|ing)|calling|hear|on its way|we(?:'ll| will) send"),
  "envoye|recue?s?(?![a-z])|recev(?:oir|rez)|gesendet|geschickt|gesandt|versendet|erhalten|envia[dm]|recibi|inviat|ricevut|receb[ei]",
  "verzonden|stuurd|ontvangen|wysla[nl]|otrzyma|odeslan|zaslan|poslal|obdrz",
  "lahet|kuld|trimis|dikirim|kirim|skicka|sendt",
  "%sent",
);

/** Sent into an app to be read there. Of an authenticator some say so, too, though it makes the code itself. */
export const SENT_TO_APP =
  /(?<![a-z])(?:sent|envoye)(?!.*(?:auth| or | ou )).* (?:to|in|dans|sur) .*(?<![a-z])app(?:li|(?![a-z]))/;

/** A forgotten password, or a code that sets it anew: it comes by message, as who forgot it can't log in. */
export const RESET = anyOf(
  "(?:reset|forgot)[a-z]* (?:(?:your|my|the) )?(?:pass|code|token|otp|pin)|(?:pass[a-z]*|pin) reset",
  "reinitialis|oublie|vergessen|zuruckset|olvid|restablec|redefin|esquec|dimentic|reimpost|vergeten",
);

/** The place where messages arrive: what is typed below lies there. */
export const INBOX = /(?:check|open) your (?:e-?mail|inbox|messages|texts)/;

/** A button that asks for another message. */
export const RESEND = anyOf(
  `re-?send|renvoy|reenvi|rein[vo]i|send (?:\\w+ ){0,2}again|(?:get|request|send|generate|new|another|nouveau|neuen?|nuevo|novo|nuovo|nieuwe|nowy|novy)(?: me)?(?: \\w+){0,2} (?:${code}|otp)$`,
  "(?:erneut|nochmal|opnieuw|ponown|znovu).{0,12}(?:send|stu|wysl|slat)|(?:send|stu|wysl|slat|skicka|kirim).{0,12}(?:opnieuw|ponown|znovu|igen|ulang)|uudelleen|ujra|retrimi",
  "did(?:n't| not) (?:get|receive)",
  "%resend",
);

/** A button that asks for a message, or hands in what was typed: only where nothing is said of a second factor. */
export const ASK_FOR_CODE = anyOf(
  `(?:envo[iy]|envia|invia|recevoir|obtenir|recibir|receber|ricevi|solicit|stuur|wyslij|odesl|posl|skicka|kirim)[a-z]* (?:[a-z]+ ){0,2}(?:${code}|otp)$`,
  `(?:${code}|otp) (?:zu)?(?:send|anforder|schick|verst)`,
);

/** A masked or whole address the code went to: `jo***@example.org`, `•••• 42`; not one it is for. */
export const ADDRESS =
  /(?<!for \S*)[^\s@]@[^\s@]+\.[a-z]{2,}|[*•·x]{2,}[\s-]*\d{2,4}(?!\d)|\d[*•]{3,}|ending (?:in|with) \d/u;

/** Identifiers of a field that takes a code sent by message: `email_confirmation_code`, `smsOtp`. */
export const SENT_IDENTIFIER = anyOf(
  "(?:e ?mail|sms|phone|whatsapp)[\\p{L}\\p{N} ]*(?:code|otp|verif|confirm|token|pin)",
  "(?:code|otp|verification|token|pin) ?(?:\\w+ )?(?:e ?mail|sms|phone)(?![a-z])",
);

const card = `${alone("cvv2?|cvc2?|csc|cvn|ccv|cc ?(?:n|e|t|c|s)\\w*|pan")}|card ?-?(?:verif|secur|num|code|holder|cvv)|(?:credit|debit) ?-?card|kreditkart|carte (?:bancaire|de credit)|tarjeta|cartao`;

/** A payment card, in names, labels or the text around. */
export const CARD = anyOf(card);

const captcha = "captch|check ?code|im(?:g|age) ?code|code ?im(?:g|age)|%captcha";

/** A picture to type off. */
export const CAPTCHA = anyOf(captcha);

/** No word beside these makes a box one for codes: pictures to type off, cards, names given to things, searches. */
export const NEVER = anyOf(
  captcha,
  card,
  "(?:device|authenticator|app|key|token|friendly|display) ?-?name|nick ?name|name (?:this|your)",
  alone("search|filter|score|(?<!to )date"),
  "(?:otp|therapy|treatment) program", // which clinics shorten to OTP, too
  "n[ao]m(?:e|bre)? (?:or|ou|oder|o) ", // what is looked for by either
  // What an administrator sets for all codes.
  "(?:max|min)(?:imum)?(?: [a-z]+)* (?:attempt|digit|length)|(?:otp|code|token) (?:length|period|window|lifetime|interval|policy)",
);

/** The secret that codes are made from: a label that names it asks for that, unless it asks for a code too. */
export const SECRET = anyOf(
  "(?:secret|shared|set-?up|authenticator|otp) (?:key|seed|secret)|(?:cle|clave|chave|chiave) (?:secret|segret)|geheim(?:er )?schlussel",
);

const thing =
  "zip|postal|post ?code|postleit|promo|coupon|voucher|gift|discount|refer|invit|campaign|gutschein|cupon|rabat|descuento|cadeau|avantage|einlad|aktivier" +
  "|patient|licen[cs]e|insur|member|diagnos|procedure|service|billing|fee|drug|pharmac|provider|facility|clinic|practice|location" +
  "|account|product|order|tracking|invoice|serial|company|department|tenant|activation|meeting|webinar|conference|accession|specimen|kunden" +
  // What stands on paper, what opens doors, what many take part in.
  `|${alone("appointment|booking|reservation|check-in|letter|door|alarm|elevator|event|poll|quiz|game|visit|pick-?up|delivery|parcel|claim|class|course|student|ticket")}`;

/** Codes and tokens of everyday forms and of clinics. */
export const OTHER_THING = anyOf(
  thing,
  alone("cita|country|area|dial\\w*|phone|tel|mrn|npi|hin|icd\\d*|cpt|plz|sort|swift|tax|access token|api"),
  "authori[sz]ation|d'associa|appair",
  "%otherThing",
);

/** A code by the name of what it is the code of. */
export const CODE_OF_THING = anyOf(`(?:${thing})[a-z]* (?:card )?(?:code|number|pin)`);

/** Where a code stands that no authenticator makes: on paper, on another device that waits to be let in; or who tells it. */
export const OTHER_SOURCE =
  /(?<![a-z])(?:(?:gave|told) you|genannt|mitgeteilt|vous a (?:donne|remis)|printed|imprimee?|gedruckt|(?:on|by|of) (?:your|the) (?:tv|console|receipt|letter|box|kit)|pair(?:ing)?|(?:authorize|activate|connect) (?:\w+ )?device)(?![a-z])|will have access/;

/** So many digits as no authenticator's code has (RFC 4226 §5.3: 6 to 8), and none that has so many besides. */
export const OTHER_LENGTH = anyOf(
  `^(?!.*(?<!\\d)[678][ -]?(?:${digits})).*(?<!\\d)(?:[1-59]|\\d\\d)[ -]?(?:${digits})`,
);

/** A word to type, so that nothing is done by a slip: "Type DELETE to confirm". */
export const TYPED_WORD = /(?<![a-z])(?:type|tapez|saisissez) (?!it )\S+ (?:to|pour) (?:conf|del|supp)/;

/** A number someone keeps, not one that changes. */
export const KEPT_NUMBER = anyOf(
  alone("pin|pincode|passphrase|2nd level"),
  "(?:code|codigo|codice|clave) (?:secret|confiden|segret)",
);

/** Only the words that hold a word for "code" in them, or stand beside one: any other password box has none at all. */
export const PASSWORD = anyOf("passwor[dt]", "%password");

/** A key as text, or the link that carries it. */
export const KEY =
  /otpauth:|(?<![a-z0-9])(?:(?=[a-z]*[2-7])[a-z2-7]{16,}|(?=[a-z -]*[2-7])(?=[2-7 -]*[a-z])(?:[a-z2-7]{4}[ -]){3,}[a-z2-7]{1,4})(?![a-z0-9])/u;

/** A QR code to scan stands near. */
export const SCAN = anyOf("qr|scan|skan|escane|digitaliz", "%scan");

const promising = [
  code,
  digits,
  "otp|[2t]fa|mfa|response|aut(?:h|entic)|fa(?:c|k|t)?t(?:eu|o)r|verif|pass|pin(?![a-z])|secret|recovery|backup|\\d{3} ?\\d{3}",
  "one ?-?time|einmal|eenmal|jednora|monouso|d[iy]namic|%secondFactor",
];

/** The least that a box meant for a code has in its own mark-up: a quick look, so that few boxes need a long one. */
export const PROMISING = anyOf(...promising);

/** The same in a text as it stands, where words touch: taken for one rather too often. */
const TOUCHING = anyOf(
  ...promising.map((words) => words.replaceAll("(?![a-z])", "").replaceAll(" ", "[^a-z]")),
);

/** Never no where PROMISING would be found in any part of the text, folded. */
export function mayPromise(text: string): boolean {
  return needsOtherScripts(text) || TOUCHING.test(plainLetters(text));
}
