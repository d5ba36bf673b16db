import { anyOf } from "./meaning.ts";

/**
 * What pages say when they don't take a code, as patterns over folded text (fold-text.ts), in the languages of words.ts.
 * Only words that pass judgement: "try again" is also said when the network fails, and "expires" by a countdown.
 */

const LATIN = [
  // en
  "invalid|incorrect|wrong|mismatch|expired|reject|denied|declined|too many|not (?:a )?(?:valid|correct|right|accepted|recogni[sz]ed)|(?:does|did|do)(?:n't| not) match",
  "already (?:been )?used|(?:could|can)(?:n't| ?not) (?:be )?(?:verif|confirm|authent|log|sign)|(?:verification|authentication|log-?in|sign-?in) (?:has )?failed|(?:unable|failed) to (?:verif|authent|log|sign)",
  // fr
  "errone|mauvais|faux(?![a-z])|(?:a|est|ont) expire|(?:pas|non) (?:ete )?(?:valid|correct|reconnu|accept|valable)|inconnu|refuse|ne correspond|deja (?:ete )?utilise|echec|echoue|trop de",
  // de
  "ungultig|falsch|inkorrekt|fehlerhaft|nicht (?:korrekt|gultig|richtig|erkannt|akzeptiert|uberein)|stimmt nicht|abgelaufen|fehlgeschlagen|bereits (?:verwendet|benutzt)|abgelehnt|zu viele",
  // es, pt
  "incorret|errone|equivoc|caducad|expirad|expirou|no coincide|no es (?:valid|correct)|nao (?:e )?(?:valid|corresponde|confere|reconhec)|errad[oa]|(?:ya|ja) (?:\\w+ )?(?:\\w+ )?(?:usad|utilizad)|rechazad|re[cj](?:us|eit)ad|demasiad|fallid|falhou|muitas tentativas",
  // it
  "non (?:e )?(?:valid|corrett|riconosciut|corrispond)|errat[oa]|sbagliat|scadut|gia (?:\\w+ )?(?:usat|utilizzat)|rifiutat|fallit|troppi",
  // nl
  "ongeldig|onjuist|verkeerd|verlopen|niet (?:geldig|juist|correct|herkend|overeen)|klopt niet|mislukt|al gebruikt|geweigerd|te veel",
  // pl, cs, sk
  "nieprawidlow|niepoprawn|bledn|niewazn|zly kod|wygasl|odrzucon|nie powiodl|zbyt wiele|neplatn|nespravn|chybn|vyprsel|neshoduj|nesouhlas|odmitnut|zamitnut|nepodaril|prilis mnoho",
  // tr
  "gecersiz|hatali|yanlis|suresi (?:dol|gec)|eslesm|basarisiz|dogru degil|cok fazla|reddedil",
  // fi, sv, da, no
  "virheelli|vaar[ai](?![a-z]{4})|ei kelpaa|ei tasmaa|vanhentun|epaonnist|ogiltig|felaktig|(?:inte|ikke) (?:giltig|gyldig|korrekt|ratt|riktig)|stammer inte|misslyck|mislyk|ugyldig|forkert|fei?l (?:kod|code|kode)|utlopt|udlobet",
  // hu, ro
  "ervenytelen|hibas|helytelen|nem (?:megfelelo|egyezik|ervenyes)|lejart|sikertelen|incorect|gresit|expirat|nu (?:este )?(?:valid|corect|se potriv)|esuat",
  // id, vi
  "tidak (?:valid|sah|cocok|benar|sesuai)|salah|k[ae]d[ae]lu?warsa|gagal|khong (?:hop le|dung|chinh xac|khop)|(?:ma|bi) sai|het han|that bai",
];

/** Says of what was sent that it isn't taken. */
export const REFUSED = anyOf(`(?<!\\p{L})(?:${LATIN.join("|")})`, "%refused");
