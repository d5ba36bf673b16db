// The bad day: "Can't log in?" over the EMR's page, with what the extension knows and a button for the next step.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import { haveVault, testId } from "./story/create-vault.ts";
import { Scene } from "./story/scene.ts";

/** CHARTKEY_PICTURES=FOLDER keeps pictures of what a person sees. */
const pictures = process.env.CHARTKEY_PICTURES;

describe.each([
  { kind: "chromium", locale: "en" },
  { kind: "firefox", locale: "fr" },
] as const)("in $kind ($locale)", ({ kind, locale }) => {
  let emr: PracticeEmr;
  let scene: Scene;

  beforeAll(async () => {
    // Short steps, so that the next one isn't awaited for long.
    scene = await Scene.open(kind, { period: 20 }, { locale });
    ({ emr } = scene);
    await haveVault(scene.browser);
    await scene.beginEnrolment();
  });
  afterAll(() => scene?.close());

  /** The classes of each check, which say how it stands. */
  async function checks(): Promise<Record<string, string>> {
    const popup = await scene.popup();
    await popup.click(testId("trouble-way"));
    return popup.waitFor("the clock was measured and the page looked at", () => {
      const shown: Record<string, string> = {};
      for (const check of document.querySelectorAll<HTMLElement>("[data-testid^=check-]")) {
        const about = check.dataset.testid?.replace("check-", "") ?? "";
        shown[about] = /check-(good|look|calm)/.exec(check.className)?.[1] ?? "";
      }
      return "clock" in shown && "field" in shown ? shown : undefined;
    }) as Promise<Record<string, string>>;
  }
  const picture = async (name: string) => {
    if (pictures) await (await scene.popup()).screenshot(`${pictures}/${name}-${locale}.png`);
  };

  test("a new account's first code is refused: what it may be is said, and the next one confirms it", async () => {
    // A wrong one is sent in its place, so that no clock has to go back.
    await scene.page.$eval("#enable-code", (field) => {
      const { form, name, value } = field as HTMLInputElement;
      const wrong = value.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
      form?.addEventListener("formdata", ({ formData }) => formData.set(name, wrong));
    });
    await scene.submit("#confirm", "#refusal");
    const popup = await scene.popup();
    await popup.waitFor("the causes are told", () =>
      document.querySelector('[data-testid="unconfirmed"] [data-testid="scan-anew"]'),
    );
    await picture("unconfirmed");
    await popup.click(testId("scan-anew"));
    await popup.waitFor("it is this very key", () =>
      document.querySelector('[data-testid="candidate"].done'),
    );
    await scene.closePopup();

    await scene.filled();
    await scene.submit("#confirm", "#recovery-codes");
    const offering = await scene.offered();
    await offering.click(testId("keep-offer"));
    await offering.waitFor(
      "the codes are kept, and the account is confirmed",
      () => !document.querySelector('[data-testid="keep-offer"], [data-testid="unconfirmed"]'),
    );
    await scene.closePopup();
  });

  test("on a good day nothing stands out", async () => {
    expect(await checks()).toEqual({
      clock: "good",
      newest: "good",
      field: "calm",
      outcome: "good",
      recovery: "calm",
      support: "calm",
    });
    await picture("trouble-good");
    await scene.closePopup();
  });

  test("the server's clock is off and a code was refused: both are said, and the next code is one press away", async () => {
    await emr.control.change({ clockOffsetMs: 20 * 60_000 });
    await scene.signOut();
    await scene.signIn();
    await scene.filled();
    await scene.submit("#verify", "#refusal");
    expect(await checks()).toMatchObject({
      clock: "look",
      newest: "good",
      field: "good",
      outcome: "look",
    });
    await picture("trouble-clock");

    await emr.control.change({ clockOffsetMs: 10 * 60_000 });
    const popup = await scene.popup();
    await popup.click(testId("step-measure"));
    await popup.waitFor("the clock is followed now", () =>
      document.querySelector(".check-calm[data-testid=check-clock]"),
    );
    await scene.closePopup();
    await scene.go("/mfa");
    await scene.filled();
    await scene.submit("#verify", "#user-menu");
  });

  test("the way to the recovery codes", async () => {
    await checks();
    const popup = await scene.popup();
    await popup.click(testId("step-show"));
    await popup.waitFor("five are left", () =>
      /5/.test(document.querySelector('[data-testid="recovery-left"]')?.textContent ?? ""),
    );
    await scene.closePopup();
  });

  const sentence = async (id: string) =>
    (await scene.popup()).evaluate((of) => document.querySelector(of)?.textContent ?? "", testId(id));

  test("a code was used a moment ago: the next one is awaited, and that is said", async () => {
    await scene.signOut();
    await scene.signIn();
    // A busy computer needs the whole of a time step for the next login, and for it to be looked at.
    await scene.whenStepBegins();
    await scene.go("/mfa");
    await scene.filled();
    await scene.submit("#verify", "#user-menu");
    await scene.signOut();
    await scene.signIn();
    expect(await checks()).toMatchObject({ outcome: "calm" });
    expect(await sentence("check-outcome")).toMatch(/\d+\ss\./);
    await scene.closePopup();
    await scene.filled();
    await scene.submit("#verify", "#user-menu");
    await scene.signOut();
    await scene.signIn();
  });

  test("MFA was set up anew: the newer account is a press away, from the list and from the bin", async () => {
    const popup = await scene.popup();
    await popup.evaluate(async () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const text =
        "otpauth://totp/Practice%20EMR:mokafor?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Practice%20EMR";
      const { candidates } = await api.runtime.sendMessage({ name: "scan.text", request: { text } });
      const { id, issuer, accountName } = candidates[0];
      const request = { candidateId: id, issuer, accountName, twin: "keep-both", bind: false };
      await api.runtime.sendMessage({ name: "account.save", request });
    });
    expect(await checks()).toMatchObject({ newest: "look" });
    await popup.click(`${testId("check-newest")} ${testId("step-show")}`);
    await popup.click(testId("remove"));
    await popup.click(testId("confirm-remove"));
    await popup.waitFor("it is deleted", () => document.querySelector('[data-testid="undo"]'));
    expect(await checks()).toMatchObject({ newest: "look" });
    await popup.click(testId("step-restore"));
    await popup.waitFor(
      "it is back, a press away as before",
      () => document.querySelector('[data-testid="check-newest"] [data-testid="step-show"]') !== null,
    );
    await popup.click(`${testId("check-newest")} ${testId("step-show")}`);
    await popup.click(testId("remove"));
    await popup.click(testId("confirm-remove"));
    await popup.waitFor("it is deleted again", () => document.querySelector('[data-testid="undo"]'));
    await scene.closePopup();
  });

  test("the browser's permission was taken away: it says that nothing is filled, and one press gives it back", async () => {
    const popup = await scene.popup();
    await popup.evaluate(async () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const { origins } = await api.permissions.getAll();
      return api.permissions.remove({ origins: origins ?? [] });
    });
    await popup.waitFor("it is said", () => document.querySelector('[data-testid="allow"]'));
    await popup.click(testId("allow"));
    await popup.waitFor("it is allowed again", () => !document.querySelector('[data-testid="allow"]'));
    await scene.closePopup();
    await scene.aStepLater();
    await scene.go("/mfa");
    await scene.filled();
    await scene.submit("#verify", "#user-menu");
  });

  test("every recovery code is used: it says who resets MFA", async () => {
    for (let used = 0; used < 5; used++) {
      await scene.signOut();
      await scene.signIn();
      const popup = await scene.popup();
      await popup.click(testId("details"));
      await popup.click(testId("fill-recovery"));
      await popup.click(testId("confirm-fill-recovery"));
      // Before the popup goes: a browser drops what a page asked that is closed in the same moment.
      await scene.page.waitForFunction(
        () => (document.querySelector<HTMLInputElement>("#mfa-code")?.value.length ?? 0) > 8,
        { polling: 100 },
      );
      await scene.closePopup();
      await scene.submit("#verify", "#recovery-code-used");
    }
    await scene.signOut();
    await scene.signIn();
    expect(await checks()).toMatchObject({ recovery: "look", support: "calm" });
    expect(await sentence("check-support")).toMatch(locale === "en" ? /to reset MFA/ : /réinitialiser l’AMF/);
    await picture("trouble-none-left");
    await scene.closePopup();
  });

  test("the server can't be reached: its clock is called unknown, to be asked again", async () => {
    await emr.close();
    expect(await checks()).toMatchObject({ clock: "look" });
    expect(await sentence("check-clock")).toMatch(locale === "en" ? /no answer came/ : /aucune réponse/);
    expect(await sentence("step-measure")).not.toBe("");
    await scene.closePopup();
  });
});
