// Pictures to pixels, in the background: a screenshot never reaches a page and is dropped once it was read.

import browser from "webextension-polyfill";

/** The visible part of a tab as pixels. Undefined unless the tab is the one shown in its window, or without the right. */
export async function captureTab(tabId: number): Promise<ImageData | undefined> {
  try {
    const { active, windowId } = await browser.tabs.get(tabId);
    if (!active || windowId === undefined) return undefined;
    const picture = await browser.tabs.captureVisibleTab(windowId, { format: "png" });
    return (await browser.tabs.get(tabId)).active ? pixelsOf(picture) : undefined;
  } catch {
    return undefined;
  }
}

/** Decodes a data URL of a picture. Undefined when it is none. */
export async function pixelsOf(dataUrl: string): Promise<ImageData | undefined> {
  try {
    const bitmap = await createImageBitmap(await (await fetch(dataUrl)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return context?.getImageData(0, 0, canvas.width, canvas.height);
  } catch {
    return undefined;
  }
}
