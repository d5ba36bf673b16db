import type { AddModel } from "./add-model.ts";

/** What a clipboard or a drag brings. Files first: a copied picture comes with its address as text beside it. */
export function takeTransfer(
  add: Pick<AddModel, "readFiles" | "readText" | "refuseAddress">,
  data: DataTransfer,
): void {
  const files = [...data.files];
  if (files.length > 0) return void add.readFiles(files);
  const address = data
    .getData("text/uri-list")
    .split(/\r?\n/)
    .find((line) => line !== "" && !line.startsWith("#"));
  const text = (address ?? data.getData("text/plain")).trim();
  if (text === "") return;
  if (/^https?:/i.test(text)) add.refuseAddress();
  else if (/^data:image\//i.test(text)) void add.readFiles([fileOf(text)]);
  else void add.readText(text);
}

/** A picture that is its own address: nothing has to be requested. */
function fileOf(dataUrl: string): File {
  const [, type = "", base64 = "", data = ""] = /^data:([^;,]*)[^,]*?(;base64)?,(.*)$/is.exec(dataUrl) ?? [];
  try {
    const text = base64 === "" ? decodeURIComponent(data) : atob(data);
    const bytes =
      base64 === "" ? new TextEncoder().encode(text) : Uint8Array.from(text, (one) => one.charCodeAt(0));
    return new File([bytes], "", { type });
  } catch {
    return new File([], "", { type });
  }
}
