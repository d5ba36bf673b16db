import { anyOf } from "./meaning.ts";

/** What buttons beside a prompt say, as patterns over folded text (fold-text.ts), in the languages of words.ts. */

const beginning = (latin: readonly string[], others: string) =>
  anyOf(`(?<!\\p{L})(?:${latin.join("|")})`, others);

/** Hands in what was typed. */
export const SENDS = beginning(
  [
    "verif|confirm|submit|continu|log ?-?in|sign ?-?in|next|enter$|proceed|done|ok(?:ay)?(?!\\p{L})|go(?!\\p{L})|authenti|unlock|send(?!\\p{L})",
    "valid|suivant|connex|se connecter|soumett|envoyer|acced|bestatig|pruf|uberpruf|weiter|anmeld|einlogg|absend|senden|fortfahr",
    "ingres|inici|entrar|enviar|siguiente|acept|conferm|accedi|entra(?!\\p{L})|invia(?!\\p{L})|avanti|prosegui|acess|avanc|prox|prossegu",
    "bevestig|doorgaan|verder|inlog|aanmeld|verzend|volgende|controler|zweryf|weryf|potwierd|kontynuuj|dalej|zalog|wyslij|zatwierd|sprawdz|over(?:it|te)|potvrd|pokrac|prihlas|odesl|dalsi",
    "dogrula|onayla|devam|giris|gonder|ileri|tamam|bekra|bekre|fortsa|fortset|logga in|log ind|logg inn|skicka|nasta|videre|vahvist|jatka|kirjaudu|laheta|seuraava",
    "ellenor|megerosit|tovabb|bejelentkez|belep|kuld|autentific|conect|trimite|konfirmasi|lanjut|masuk|kirim|xac (?:nhan|minh|thuc)|tiep tuc|dang nhap",
  ],
  "%sends",
);

/** Does something else, whatever it says besides: leads away, asks for another code, shows, helps. */
export const DOES_OTHER = beginning(
  [
    "cancel|back(?!\\p{L})|go back|re-?send|again|another|other|different|instead|try|can(?:'t|not)|trouble|help|lost|recover|back-?up|sms|text|e-?mail|call|phone|switch|change|log ?-?out|sign ?-?out|sign ?-?up|close|dismiss|show|hide|copy|paste|clear|skip|not now|later|forgot|reset|get|request|new|register|passkey|security key|with|using|send (?:me )?(?:an? |the )?(?:code|otp)|remove|delete|edit|menu|search",
    "annul|retour|renvoy|autre|plus tard|ferm|aide|perdu|secours|changer|deconn|affich|masqu|copi|coll|effac|recevoir|obtenir|precedent|essay|ignor|avec",
    "abbrech|abbruch|zuruck|erneut|nochmal|ander|stattdessen|hilfe|verloren|wiederherst|schliess|abmeld|anzeig|verberg|kopier|einfug|losch|anforder|spater|uberspring|neue|mit(?!\\p{L})",
    "volver|atras|regres|reenvi|otr[oa]|ayuda|perdi|cerrar|recuper|respaldo|mostrar|ocultar|pegar|borrar|solicit|omitir|mas tarde|con(?!\\p{L})|indietro|rein[vo]i|altr[oa]|aiuto|chiudi|mostra|nascond|incolla|richied|salta|esci|voltar|outr[oa]|ajuda|fechar|colar|limpar|pular|sair|com(?!\\p{L})",
    "terug|opnieuw|hulp|kwijt|sluit|herstel|toon|plak|wis(?!\\p{L})|aanvra|overslaan|uitlog|met(?!\\p{L})|anuluj|wstecz|powrot|wroc|ponown|inn[aye]|pomoc|utrac|zamknij|odzysk|pokaz|ukryj|wklej|wyczysc|pomin|pozniej|wylog|zrus|zpet|znovu|jin[yae]|ztrat|zavri|obnov|zobraz|skry|vloz|vymaz|preskoc|odhlas",
    "iptal|geri|tekrar|yeniden|baska|farkli|yardim|kapat|kurtar|goster|gizle|yapistir|temizle|atla|sonra|cikis|avbryt|tillbaka|igen|ann[ae][nt]|hjalp|stang|visa|dolj|senare|logga ut|tilba[gk]e|and[e]n|hjaelp|hjelp|lukk?|vis(?!\\p{L})|skjul|log ud|logg ut|glemt",
    "peruuta|takaisin|uudelleen|toinen|muu|ohje|sulje|nayta|piilota|myohemmin|ulos|megse|vissza|ujra|masik|segits|bezar|mutat|elrejt|kesobb|kijelentk|renunt|inapoi|retrimit|ajutor|inchide|arata|ascunde|deconect|batal|kembali|ulang|lain|bantuan|tutup|tampil|sembunyi|nanti|keluar|huy|quay lai|gui lai|khac|tro giup|dang xuat",
  ],
  "%doesOther",
);
