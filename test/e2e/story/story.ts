// The whole story, as steps that are played in this order: by the tests in both browsers, and by `npm run tour`.

import { waitUntil } from "../browsers/wait-until.ts";
import { createVault, passphrase, testId } from "./create-vault.ts";
import { oathtool } from "./oathtool.ts";
import { person, type Scene } from "./scene.ts";

export interface Step {
  readonly title: string;
  /** Throws when it isn't so; returns what was seen, in a few words without any secret. */
  readonly play: (scene: Scene) => Promise<string>;
}

async function expectSeen(sentence: string, look: () => Promise<boolean>): Promise<void> {
  await waitUntil(sentence, async () => (await look()) || undefined);
}

/** Runs in the popup, which may ask for its tab's badge. */
async function badgeShowsLock(): Promise<boolean> {
  const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id !== undefined && (await api.action.getBadgeText({ tabId: tab.id })) === "🔒";
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

export const story: readonly Step[] = [
  {
    title: "A vault is made, behind a passphrase",
    async play({ browser }) {
      await createVault(browser);
      return "the passphrase was called strong enough, and the vault is there";
    },
  },
  {
    title: "In the EMR, MFA is switched on: a QR code shows",
    async play(scene) {
      await scene.signIn();
      await scene.go("/mfa/enable");
      scene.secret = await scene.page.$eval("#text-key", (element) => element.textContent ?? "");
      await scene.page.waitForSelector("#qr-code svg");
      return "a QR code, the key as text, the field Code";
    },
  },
  {
    title: "Chartkey reads the QR code from the page",
    async play(scene) {
      // The permission prompt can't be seen headless: here it is answered beforehand, elsewhere by its real button.
      await scene.browser.allowOrigin(`${scene.emr.url}/*`);
      const popup = await scene.popup();
      await popup.click(testId("add-from-page"));
      await popup.waitFor(
        "the account's card shows",
        () => document.querySelector('[data-testid="candidate"]') !== null,
      );
      const card = await popup.evaluate(() => {
        const fields = [...document.querySelectorAll("input")].map(({ value }) => value);
        return [...fields, document.querySelector('[data-testid="origin"]')?.textContent ?? ""];
      });
      for (const expected of ["Practice EMR", person.username, scene.emr.url]) {
        if (!card.includes(expected)) throw new Error("the card lacks the issuer, the name or the origin");
      }
      const code = await popup.waitFor(
        "the card shows a live code",
        () =>
          /^\d{6}$/.exec(
            (document.querySelector('[data-testid="candidate-code"]')?.textContent ?? "").replace(/\s/g, ""),
          )?.[0],
      );
      if (![0, 1].some((back) => oathtool(scene.secret, Date.now() - back * 2_000, scene.period) === code)) {
        throw new Error("the card's code is not oathtool's");
      }
      return `${person.username}, bound to ${scene.emr.url}; its live code is oathtool's`;
    },
  },
  {
    title: "It is saved, and the page's confirmation is filled by itself",
    async play(scene) {
      await (await scene.popup()).click(testId("save"));
      const code = await scene.filled();
      scene.noteSent(code, oathtool);
      return "six digits in the field Code, oathtool's";
    },
  },
  {
    title: "The EMR confirms, and its five recovery codes are noticed",
    async play(scene) {
      await scene.closePopup();
      await scene.submit("#confirm", "#recovery-codes");
      await scene.offered();
      return "MFA is on; the popup offers to keep 5 recovery codes";
    },
  },
  {
    title: "The offer outlives page, popup and worker; the codes are kept",
    async play(scene) {
      await scene.closePopup();
      await scene.go("/home");
      await scene.browser.killBackground();
      const popup = await scene.popup();
      await popup.click(testId("keep-offer"));
      await popup.waitFor(
        "the offer is answered",
        () => !document.querySelector('[data-testid="keep-offer"]'),
      );
      await scene.closePopup();
      return "kept, with the page gone and the worker killed in between";
    },
  },
  {
    title: "Logged in again at once: the next code is awaited and filled by itself",
    async play(scene) {
      await scene.signOut();
      await scene.signIn();
      const started = Date.now();
      const code = await scene.filled();
      const step = scene.noteSent(code, oathtool);
      const [confirmed] = scene.sent;
      if (confirmed && step <= confirmed.step) throw new Error("a step was filled twice");
      await scene.submit("#verify", "#user-menu");
      await scene.page.waitForSelector('#mfa-lock[data-mfa="on"]');
      return `waited ${seconds(Date.now() - started)}, step ${step - (confirmed?.step ?? 0)} after the confirming one; home page, green lock`;
    },
  },
  {
    title: "The same code again is refused by the EMR",
    async play(scene) {
      await scene.signOut();
      await scene.signIn();
      const last = scene.sent.at(-1);
      if (!last) throw new Error("no code was sent");
      await scene.page.$eval("#mfa-code", (box) => {
        (box as HTMLInputElement).value = "";
      });
      await scene.page.type("#mfa-code", last.code);
      await scene.submit("#verify", "#refusal");
      const [event] = await scene.emr.control.events();
      return `refused, and the prompt is back (${event?.type ?? "no event"})`;
    },
  },
  {
    title: "Locked: nothing is filled, and the badge says so",
    async play(scene) {
      await (await scene.popup()).click(testId("lock"));
      await (await scene.popup()).waitFor(
        "the popup asks for the passphrase",
        () => document.querySelector('[data-testid="passphrase"]') !== null,
      );
      await scene.closePopup();
      await scene.signIn();
      await (await scene.popup()).waitFor("the badge shows a lock", badgeShowsLock);
      if ((await scene.inPrompt()) !== "") throw new Error("it was filled while locked");
      return "the prompt is empty, the badge is 🔒";
    },
  },
  {
    title: "A wrong passphrase changes nothing and says so; the right one finishes the fill",
    async play(scene) {
      const popup = await scene.popup();
      await popup.type(testId("passphrase"), "not this one");
      await popup.click(testId("unlock"));
      await popup.waitFor(
        "it says that the passphrase is wrong",
        () => document.querySelector('[data-testid="unlock-problem"]') !== null,
      );
      await scene.closePopup();
      const again = await scene.popup();
      await again.type(testId("passphrase"), passphrase);
      const typed = await again.evaluate(
        () => document.querySelector<HTMLInputElement>('[data-testid="passphrase"]')?.value,
      );
      if (typed !== passphrase) throw new Error("the popup lost keys that were typed");
      await again.click(testId("unlock"));
      await again.waitFor("it is unlocked", () => document.querySelector('[data-testid="lock"]') !== null);
      const code = await scene.filled();
      scene.noteSent(code, oathtool);
      await scene.closePopup();
      await scene.submit("#verify", "#user-menu");
      return "unlocked, filled, logged in";
    },
  },
  {
    title: "Logged in by a recovery code, which is then used up",
    async play(scene) {
      await scene.signOut();
      await scene.signIn();
      const popup = await scene.popup();
      await popup.click(testId("details"));
      await popup.click(testId("fill-recovery"));
      await popup.click(testId("confirm-fill-recovery"));
      await expectSeen("a recovery code is in the prompt", async () => (await scene.inPrompt()).length > 8);
      await scene.closePopup();
      await scene.submit("#verify", "#recovery-code-used");
      const again = await scene.popup();
      await again.click(testId("details"));
      await again.waitFor("four recovery codes are left", () =>
        /^4\b/.test(document.querySelector('[data-testid="recovery-left"]')?.textContent?.trim() ?? ""),
      );
      await scene.closePopup();
      return "logged in; the EMR and Chartkey both say that 4 are left";
    },
  },
];
