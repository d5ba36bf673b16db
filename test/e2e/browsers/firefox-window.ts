// Functions that run in Firefox's own window: they go there by their source and see their arguments only. Above them
// the few things of Firefox's inside that they use.

declare const Services: {
  prefs: { setBoolPref(name: string, value: boolean): void };
  locale: { availableLocales: string[]; requestedLocales: string[] };
};
declare const WebExtensionPolicy: {
  getByID(id: string): { extension: Extension } | null;
};
declare const ChromeUtils: {
  importESModule(url: string): { ExtensionParent: { apiManager: { global: BrowserActions } } };
};

interface Extension {
  readonly backgroundState: string;
  terminateBackground(options: object): Promise<void>;
}

interface BrowserActions {
  browserActionFor(extension: Extension): { openPopup(window: Window, byScript: boolean): Promise<void> };
}

interface PromptElement extends HTMLElement {
  readonly button: HTMLElement;
  readonly secondaryButton: HTMLElement;
}

interface PanelElement extends HTMLElement {
  readonly state: "closed" | "open" | "showing" | "hiding";
  hidePopup(): void;
}

interface MenuElement extends PanelElement {
  activateItem(item: Element): void;
}

/** Firefox's element that shows the toolbar popup's page. */
interface PopupElement extends HTMLElement {
  readonly currentURI: { readonly spec: string };
  readonly browsingContext?: {
    prefersColorSchemeOverride: string;
    readonly currentWindowGlobal?: {
      drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
  readonly messageManager: {
    addMessageListener(name: string, listener: (message: { data: ScriptAnswer }) => void): void;
    removeMessageListener(name: string, listener: (message: { data: ScriptAnswer }) => void): void;
    loadFrameScript(url: string, allowDelayed: boolean): void;
  };
}

export type ScriptAnswer =
  | { readonly is: "done"; readonly value?: string }
  | { readonly is: "failed"; readonly problem: string }
  | { readonly is: "closed" };

/** Picks the extension's item of the menu that a click with the right button opened, as a person does. */
export function pickInMenu(): boolean {
  const menu = document.getElementById("contentAreaContextMenu") as MenuElement | null;
  const item = menu?.querySelector('[id*="add-qr-code"]');
  if (menu?.state !== "open" || !item) return false;
  menu.activateItem(item);
  return true;
}

/** Without its language pack Firefox's own texts stay English; `navigator` and the extension's texts follow. */
export function setLocale(locale: string): void {
  Services.locale.availableLocales = [locale, "en-US"];
  Services.locale.requestedLocales = [locale];
}

export function isInstalled(id: string): boolean {
  return WebExtensionPolicy.getByID(id) !== null;
}

export function backgroundIsRunning(id: string): boolean {
  return WebExtensionPolicy.getByID(id)?.extension.backgroundState === "running";
}

export async function terminateBackground(id: string): Promise<void> {
  const options = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
  await WebExtensionPolicy.getByID(id)?.extension.terminateBackground(options);
}

export function allowEveryPermissionRequest(): void {
  Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", false);
}

/** False while there is no prompt yet. */
export function pressPromptButton(answer: "allow" | "deny"): boolean {
  const prompt = document.querySelector<PromptElement>("#notification-popup popupnotification");
  if (prompt === null) return false;
  (answer === "allow" ? prompt.button : prompt.secondaryButton).click();
  return true;
}

export function promptIsOpen(): boolean {
  return document.querySelector("#notification-popup popupnotification") !== null;
}

/** What a click on the toolbar button does: it grants activeTab and opens the popup. */
export async function clickToolbarButton(id: string): Promise<void> {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (extension === undefined) throw new Error("the extension is not installed");
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, false);
}

/** True once the popup has its page and shows it. */
export function popupIsReady(): boolean {
  const popup = document.querySelector<PopupElement>(".webextension-popup-browser");
  if (!popup?.browsingContext?.currentWindowGlobal) return false;
  if (!popup.currentURI.spec.startsWith("moz-extension:")) return false;
  return popup.closest<PanelElement>("panel")?.state === "open";
}

export function popupIsOpen(): boolean {
  return document.querySelector(".webextension-popup-browser") !== null;
}

export function closePopup(): void {
  const popup = document.querySelector<PopupElement>(".webextension-popup-browser");
  popup?.closest<PanelElement>("panel")?.hidePopup();
}

export function setPopupColorScheme(colorScheme: "light" | "dark"): void {
  const popup = document.querySelector<PopupElement>(".webextension-popup-browser");
  if (popup?.browsingContext) popup.browsingContext.prefersColorSchemeOverride = colorScheme;
}

/** The popup's picture as a PNG in a data URL. */
export async function drawPopup(): Promise<string> {
  const popup = document.querySelector<PopupElement>(".webextension-popup-browser");
  const page = popup?.browsingContext?.currentWindowGlobal;
  if (!page) throw new Error("the popup is closed");
  const bitmap = await page.drawSnapshot(null, window.devicePixelRatio, "white");
  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas") as HTMLCanvasElement;
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  return canvas.toDataURL("image/png");
}

/**
 * Runs an expression in a frame script, which Firefox loads beside the popup's page with the browser's rights. When
 * the popup goes meanwhile, that is the answer.
 */
export function runInPopup(expression: string): Promise<ScriptAnswer> {
  const popup = document.querySelector<PopupElement>(".webextension-popup-browser");
  if (popup === null) return Promise.resolve({ is: "closed" });
  const name = `chartkey-test:${Math.random()}`;
  const script = `(async () => {
    let answer;
    try { answer = { is: "done", value: await ${expression} }; }
    catch (error) { answer = { is: "failed", problem: String(error) }; }
    sendAsyncMessage(${JSON.stringify(name)}, answer);
  })()`;
  const { messageManager } = popup;
  return new Promise((resolve) => {
    const settle = (answer: ScriptAnswer) => {
      clearInterval(watch);
      messageManager.removeMessageListener(name, listener);
      resolve(answer);
    };
    const listener = ({ data }: { data: ScriptAnswer }) => settle(data);
    const watch = setInterval(() => {
      if (!popup.isConnected) settle({ is: "closed" });
    }, 20);
    messageManager.addMessageListener(name, listener);
    messageManager.loadFrameScript(
      `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
      false,
    );
  });
}
