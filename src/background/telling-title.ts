// What a page is titled, where that tells whose page it is: kept with the origin that showed it, a copy is known by it.

const longest = 120;

/** Words that the login pages of everyone are titled with. */
const commonWords = new Set(
  (
    "a access account an and app application at bienvenue by center clinic clinical clinique code codes compte con conta " +
    "connect connexion continue cuenta d dashboard das de deux dein der di die dois dos double du due e ehr ein emr en enter " +
    "entrar etapes et facteur facteurs factor faktor fattori for h hi home in iniciar inicio it l la le les log login " +
    "logon mfa mit mon my new next o of on one online only otp page pagina pasos password portal portail s schritt secure " +
    "security seguridad se sesion session settings sicherheit sign signin site step steps submit system systeme the time to " +
    "token totp two und une untitled user welcome willkommen you your zwei 1 2 2fa 2sv"
  ).split(" "),
);
/** The same in any of their forms. */
const commonStems = /^(?:authenti|autenti|verif|identi|confirm)/;

/** The title as it is kept; undefined where it is one that any site could have. */
export function tellingTitle(title: string | undefined): string | undefined {
  // "(3) Chart": a count of what is new.
  const shown = (title ?? "").replace(/^\(\d+\)/, "").trim();
  const words = shown
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !commonWords.has(word) && !commonStems.test(word));
  // Scripts without spaces make a word of a whole sentence, which may be anyone's.
  const tells = words.some((word) => /[a-z]{3}/.test(word)) || words.length > 2;
  return tells && shown.length <= longest ? shown : undefined;
}
