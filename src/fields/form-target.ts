import type { Prompt } from "./find-prompt.ts";

/**
 * Whether sending the prompt's form would carry the code to another origin: its action, or the formaction of any of
 * its submitters, leads away from the document's own. A prompt without a form stays.
 */
export function formLeavesOrigin({ boxes }: Pick<Prompt, "boxes">): boolean {
  return boxes.some((box) => {
    const { form } = box;
    if (form === null) return false;
    const origin = form.ownerDocument.defaultView?.origin;
    const submitters = [
      ...form.ownerDocument.querySelectorAll<HTMLButtonElement>("[formaction]"),
      ...form.querySelectorAll<HTMLButtonElement>("[formaction]"),
    ];
    const targets = [
      form.getAttribute("action"),
      ...submitters
        .filter((submitter) => submitter.form === form)
        .map((submitter) => submitter.getAttribute("formaction")),
    ];
    return targets.some((target) => target !== null && originOf(target, form) !== origin);
  });
}

/** Where a form with this target goes; script as a target stays where it is. */
function originOf(target: string, form: HTMLFormElement): string | undefined {
  if (!URL.canParse(target, form.baseURI)) return undefined;
  const { protocol, origin } = new URL(target, form.baseURI);
  return protocol === "javascript:" ? form.ownerDocument.defaultView?.origin : origin;
}
