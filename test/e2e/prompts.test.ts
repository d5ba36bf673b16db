// Every form that the EMR's prompt can have is filled by itself, and the server takes the code.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { pause, waitUntil } from "./browsers/wait-until.ts";
import { haveVault, testId } from "./story/create-vault.ts";
import { Scene } from "./story/scene.ts";

const forms = ["one-box", "six-boxes", "late-rendered", "iframe", "shadow-root"] as const;

/** Runs in the page: clicks Verify, wherever it is. Whether a second click would send nothing. */
function clickVerify(): boolean {
  const button =
    document.querySelector<HTMLButtonElement>("#verify") ??
    document.querySelector("emr-mfa-prompt")?.shadowRoot?.querySelector<HTMLButtonElement>("#verify") ??
    document
      .querySelector<HTMLIFrameElement>("#mfa-frame")
      ?.contentDocument?.querySelector<HTMLButtonElement>("#verify");
  button?.click();
  const again = new SubmitEvent("submit", { bubbles: true, cancelable: true });
  return button?.form?.dispatchEvent(again) === false;
}

/** Out, and in again a time step later, as far as to the prompt. */
async function signInAnew(scene: Scene): Promise<void> {
  await scene.signOut();
  await scene.aStepLater();
  await scene.enterPassword();
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let emr: PracticeEmr;
  let scene: Scene;

  beforeAll(async () => {
    // Boxes in the confirmation too.
    scene = await Scene.open(kind, { promptForm: "six-boxes", algorithm: "SHA-256" });
    ({ browser, emr } = scene);
    await haveVault(browser);
    // A label that is no username: the first login has to be recognised.
    await scene.enrol(" at work");
  });
  afterAll(() => scene?.close());

  test("a login under a name that is new to the account is filled by hand once, and by itself from then on", async () => {
    const { page } = scene;
    await emr.control.change({ promptForm: "one-box" });
    await signInAnew(scene);
    await page.waitForSelector("#mfa-code");
    const popup = await scene.popup();
    await popup.waitFor("the popup names who logged in", () =>
      document.querySelector('[data-testid="fill-status"]')?.textContent?.includes("mokafor"),
    );
    expect(await scene.inPrompt()).toBe("");
    await popup.click(testId("fill"));
    await scene.filled();
    await scene.closePopup();
    await scene.submit("#verify", "#user-menu");
    await (await scene.popup()).waitFor("the login is known to be accepted", () =>
      /accepted/i.test(document.querySelector('[data-testid="fill-status"]')?.textContent ?? ""),
    );
    await scene.closePopup();
  });

  test.for(forms)("a prompt of the form %s", async (promptForm) => {
    const { page } = scene;
    await emr.control.change({ promptForm });
    await signInAnew(scene);
    await scene.filled();
    expect(await page.evaluate(clickVerify)).toBe(true);
    await page.waitForSelector("#user-menu");
    expect((await emr.control.events())[0]).toMatchObject({ type: "accepted" });
  });

  test("a prompt in letters that the fill script has no words in, by hand", async () => {
    const { page } = scene;
    await scene.aStepLater();
    await scene.go("/home");
    await page.evaluate(() => {
      document.body.innerHTML = `<h1>2段階認証</h1><form onsubmit="return false">
        <label>認証コード <input id="mfa-code" name="x1"></label><button>確認</button></form>`;
    });
    await waitUntil(
      "six digits stand in it",
      async () => {
        const popup = await scene.popup();
        await popup.click(testId("fill"));
        return /^\d{6}$/.test(await scene.inPrompt()) || undefined;
      },
      30_000,
    );
    await scene.closePopup();
  });

  test("a prompt for a code by message in such letters gets nothing, whatever its mark-up says", async () => {
    const { page } = scene;
    await scene.go("/home");
    await page.evaluate(() => {
      document.body.innerHTML = `<h1>確認</h1><p>SMSで送信された認証コードを入力してください</p><form onsubmit="return false">
        <input id="mfa-code" name="otp" autocomplete="one-time-code"><button>確認</button></form>`;
    });
    const popup = await scene.popup();
    await popup.click(testId("fill"));
    await popup.waitFor("the popup says that there is no prompt", () =>
      document.querySelector(".notice-problem, .fill-status.problem [data-testid=fill-status]"),
    );
    expect(await scene.inPrompt()).toBe("");
    await scene.closePopup();
  });

  test("a site on which codes are filled when asked only, and never", async () => {
    const { page } = scene;
    const choose = async (mode: string) => {
      const settings = await browser.extensionPage("src/options/index.html#accounts");
      await settings.waitForSelector(testId("fill-mode"));
      await settings.select(testId("fill-mode"), mode);
      await settings.waitForFunction(() => document.body.textContent?.includes("Saved."), { polling: 100 });
      await settings.close();
      await page.bringToFront();
    };
    await emr.control.change({ promptForm: "one-box" });
    await choose("when-asked");
    await signInAnew(scene);
    await page.waitForSelector("#mfa-code");
    const popup = await scene.popup();
    await popup.waitFor("the prompt was reported", () => document.querySelector('[data-testid="fill"]'));
    // Longer than what it takes by itself: a look, an ask, a code.
    await pause(2_000);
    expect(await scene.inPrompt()).toBe("");
    await popup.click(testId("fill"));
    await scene.filled();
    await scene.closePopup();

    await choose("never");
    await page.reload();
    await page.waitForSelector("#mfa-code");
    const again = await scene.popup();
    await again.click(testId("fill"));
    await again.waitFor("the popup says why", () =>
      /settings/.test(document.querySelector('[data-testid="notice"]')?.textContent ?? ""),
    );
    expect(await scene.inPrompt()).toBe("");
    await scene.closePopup();
    await choose("");
    await scene.aStepLater();
    await scene.signIn();
    await scene.filled();
    expect(await page.evaluate(clickVerify)).toBe(true);
    await page.waitForSelector("#user-menu");
  });

  describe("with the account's sending chosen", () => {
    beforeAll(async () => {
      await scene.page.goto(`${emr.url}/home`);
      const popup = await scene.popup();
      await popup.click(testId("details"));
      await popup.click(testId("edit"));
      await popup.click(testId("submits"));
      await popup.click(testId("save-edit"));
      await popup.waitFor("the choice is kept", () =>
        document.body.textContent?.includes("The form is sent for you"),
      );
      await scene.closePopup();
    });

    test.for(forms)(
      "a log-in at a prompt of the form %s ends without a click, by one attempt",
      async (promptForm) => {
        const { page } = scene;
        await emr.control.change({ promptForm });
        const before = (await emr.control.events()).length;
        await signInAnew(scene);
        await page.waitForSelector("#user-menu", { timeout: 40_000 });
        const events = await emr.control.events();
        const since = events.slice(0, events.length - before);
        expect(since.filter(({ type }) => type === "accepted" || type === "refused")).toHaveLength(1);
        expect(since[0]).toMatchObject({ type: "accepted" });
      },
    );
  });
});
