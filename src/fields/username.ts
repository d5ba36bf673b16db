// Who logs in: the username that a login form is about to send.

import { isRendered } from "./visibility.ts";

const longestUsername = 256;

/** Where one of these is to be filled in, who it is isn't settled: a login goes on, or begins anew. */
export const whoItIs = "[type=password],[autocomplete~=username]";

/**
 * The username in a login form: the field declared to be one, hidden ones included; else what is typed before a
 * password; else the only text of a form whose field is named like one. Undefined for any other form.
 */
export function usernameIn(form: ParentNode): string | undefined {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input")];
  const texts = inputs.filter(({ type }) => type === "text" || type === "email" || type === "tel");
  const declared = inputs.find((input) =>
    /(?:^|\s)username(?:\s|$)/i.test(input.getAttribute("autocomplete") ?? ""),
  );
  const password = inputs.findIndex(({ type }) => type === "password");
  const before = password < 0 ? [] : texts.filter((input) => inputs.indexOf(input) < password);
  return textOf(declared) ?? textOf(before.at(-1)) ?? textOf(onlyUsername(texts));
}

/**
 * Likewise, where a password is typed; any other place may send what it likes. One that stays behind, out of sight, is an
 * earlier step's.
 */
export function usernameBesidePassword(place: ParentNode): string | undefined {
  const passwords = [...place.querySelectorAll<HTMLInputElement>("input[type=password]")];
  return passwords.some((password) => password.value !== "" && isRendered(password))
    ? usernameIn(place)
    : undefined;
}

/** A first step that asks for nothing else. */
function onlyUsername(texts: readonly HTMLInputElement[]): HTMLInputElement | undefined {
  const [input, second] = texts.filter(isNamedLikeUsername);
  return second ? undefined : input;
}

function isNamedLikeUsername({ type, name, id, autocomplete }: HTMLInputElement): boolean {
  return type === "email" || /user|log-?in|sign-?in|e-?mail|identifi/i.test(`${name} ${id} ${autocomplete}`);
}

function textOf(input: HTMLInputElement | undefined): string | undefined {
  const text = input?.value.trim();
  return text && text.length <= longestUsername ? text : undefined;
}
