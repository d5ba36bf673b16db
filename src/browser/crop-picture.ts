import type { PictureBox } from "../messages/picture-reading.ts";

/** A part of a picture; what lies outside of it is white. Undefined when it is none. */
export async function cropPicture(
  url: string,
  { x, y, width, height }: PictureBox,
): Promise<ImageBitmap | undefined> {
  try {
    const whole = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width));
    canvas.height = Math.max(1, Math.round(height));
    const context = canvas.getContext("2d");
    if (context) {
      context.fillStyle = "white";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(whole, -Math.round(x), -Math.round(y));
    }
    whole.close();
    return await createImageBitmap(canvas);
  } catch {
    return undefined;
  }
}
