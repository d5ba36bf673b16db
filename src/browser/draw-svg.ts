/**
 * The pixels of an SVG, for the worker, which can't draw one (in Chromium). As a picture it runs no script and loads
 * nothing. Undefined when it is none.
 */
export async function drawSvg(url: string, longestSide = 1_200): Promise<ImageBitmap | undefined> {
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // Firefox says 0 for an SVG that names no size.
    const width = image.naturalWidth || longestSide;
    const height = image.naturalHeight || longestSide;
    const scale = longestSide / Math.max(width, height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await createImageBitmap(canvas);
  } catch {
    return undefined;
  }
}
