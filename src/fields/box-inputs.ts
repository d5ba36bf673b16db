import { foldIdentifier, foldText } from "./fold-text.ts";
import { queryOpenTree, rootOf } from "./open-tree.ts";

/** Inputs whose type can hold a code. Password types too: some prompts hide what is typed. */
const TYPES = new Set(["text", "tel", "number", "password"]);

/** What the page itself declares the input to be for, when that is something else. */
const OTHER_PURPOSE =
  /(?:^| )(?:username|email|current-password|new-password|cc-[a-z-]+|tel[a-z-]*|postal-code|[a-z-]*name|bday[a-z-]*|address[a-z0-9-]*|street-address|organization[a-z-]*|country[a-z-]*|url|sex|language)(?: |$)/;

/** Every input of the open tree that can be typed into now and isn't declared to be for something else; seen or not. */
export function boxInputs(document: Document): HTMLInputElement[] {
  return queryOpenTree<HTMLInputElement>(document, "input").filter(isWritable);
}

function isWritable(input: HTMLInputElement): boolean {
  if (!TYPES.has(input.type) || input.disabled || input.readOnly || input.closest("[inert]") !== null)
    return false;
  if (input.getAttribute("role") === "searchbox" || input.list !== null) return false;
  const autocomplete = input.autocomplete.toLowerCase();
  return !OTHER_PURPOSE.test(autocomplete) || autocomplete.includes("one-time-code");
}

/** Whether the input's own limits let a code of 6 to 8 digits in, or one digit of it. */
export function fitsCode(input: HTMLInputElement): boolean {
  return lengthAllows(input) && patternAllows(input) && rangeAllows(input);
}

/** Whether the input says that it takes one character. */
export function takesOneCharacter(input: HTMLInputElement): boolean {
  return input.maxLength === 1 || input.max === "9";
}

function lengthAllows(input: HTMLInputElement): boolean {
  if (input.type === "number") return true; // maxlength means nothing there
  return takesOneCharacter(input) || ((input.maxLength < 0 || input.maxLength >= 6) && input.minLength <= 8);
}

function patternAllows(input: HTMLInputElement): boolean {
  if (input.pattern === "" || input.type === "number") return true;
  try {
    const pattern = new RegExp(`^(?:${input.pattern})$`, "u");
    return ["1", "123456", "1234567", "12345678", "123 456"].some((code) => pattern.test(code));
  } catch {
    return true; // the browser ignores such a pattern as well
  }
}

function rangeAllows(input: HTMLInputElement): boolean {
  if (input.type !== "number" || input.max === "") return true;
  return takesOneCharacter(input) || Number(input.max) >= 999_999;
}

/** The names that the input's author gave it, as words. */
export function identifiersOf(input: HTMLInputElement): string {
  const { name, id } = input;
  const more = ["data-testid", "data-test", "data-cy", "data-qa", "formcontrolname", "ng-model", "v-model"];
  return foldIdentifier(
    [name, id, ...more.map((attribute) => input.getAttribute(attribute) ?? "")].join(" "),
  );
}

/** The words that the page gives the input to be read by people: labels, placeholder, title, accessible name. */
export function labelOf(input: HTMLInputElement): string {
  const labels = [...(input.labels ?? [])].map((label) => label.textContent);
  const root = rootOf(input);
  const referred = ["aria-labelledby", "aria-describedby"].flatMap((attribute) =>
    (input.getAttribute(attribute) ?? "").split(/\s+/).map((id) => {
      return id === "" ? "" : (root?.getElementById(id)?.textContent ?? "");
    }),
  );
  const host = input.parentElement?.getAttribute("label") ?? "";
  const own = [input.ariaLabel ?? input.getAttribute("aria-label"), input.placeholder, input.title, host];
  return foldText([...labels, ...referred, ...own].filter(Boolean).join(" \u00b7 "));
}
