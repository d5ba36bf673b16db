import type { EmrContext } from "./environment.ts";

/** A field of the posted form; "" when it is missing. */
export async function textField(c: EmrContext, name: string): Promise<string> {
  const value = (await c.req.formData()).get(name);
  return typeof value === "string" ? value : "";
}

/**
 * The code as the verifier wants it: out of one box or a box per digit, without the spaces that people type between
 * groups. Nothing else is taken away.
 */
export async function codeField(c: EmrContext): Promise<string> {
  const boxes = (await c.req.formData()).getAll("digit").join("");
  return (boxes || (await textField(c, "code"))).replaceAll(" ", "");
}
