// A server whose clock is not this computer's: measured by one request that tells nothing of us (promise 8), followed,
// and said in words.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { PracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault, testId } from "./story/create-vault.ts";
import { keepTypedKey } from "./story/keep-typed-key.ts";
import { oathtool } from "./story/oathtool.ts";
import { Scene } from "./story/scene.ts";

const aheadMs = 70_000;

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let emr: PracticeEmr;
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open(kind);
    ({ browser, emr } = scene);
    await haveVault(browser);
    // While the clocks agree.
    await scene.enrol();
  });
  afterAll(() => scene?.close());

  /** The right codes at these distances from the server's time: the measure is good to a second. */
  const near = (...offs: number[]) => offs.map((off) => oathtool(scene.secret, emr.control.now() + off));
  const popupSays = async (id: string) => {
    const popup = await scene.popup();
    const said = await popup.waitFor(
      `the popup shows ${id}`,
      (selector) => document.querySelector(selector)?.textContent ?? undefined,
      testId(id),
    );
    await scene.closePopup();
    return said;
  };

  test("set 70 s ahead after it was measured, the server refuses the code; measured again, it takes the next", async () => {
    await emr.control.change({ clockOffsetMs: aheadMs });
    await scene.signOut();
    await scene.signIn();
    expect(oathtool(scene.secret, emr.control.now())).not.toBe(await scene.filled());
    await scene.submit("#verify", "#refusal");
    expect((await emr.control.events())[0]).toMatchObject({ type: "refused", because: "invalid" });

    const code = await scene.filled();
    expect(near(-30_000, 0, 1_500)).toContain(code);
    expect(await popupSays("clock-note")).toMatch(/\b(69|70|71) seconds ahead\b/);
    await scene.submit("#verify", "#user-menu");
    expect((await emr.control.events())[0]).toMatchObject({ type: "accepted" });
  });

  test("the popup shows the code of the server's time", async () => {
    const popup = await scene.popup();
    const code = await popup.waitFor(
      "the popup shows a code",
      () => document.querySelector<HTMLElement>('[data-testid="code"]')?.dataset.code,
    );
    expect(near(-1_500, 0, 1_500)).toContain(code);
    await scene.closePopup();
  });

  test("a first measure, as in a new browser session: the first code is taken", async () => {
    // Further ahead than before: the server takes no step twice.
    await emr.control.change({ clockOffsetMs: 200_000 });
    const ours = await browser.extensionPage("src/options/index.html");
    await ours.evaluate(() => chrome.storage.session.remove("server-clocks"));
    await ours.close();
    await browser.killBackground();
    await scene.signOut();
    await scene.signIn();
    await scene.filled();
    await scene.submit("#verify", "#user-menu");
    expect((await emr.control.events())[0]).toMatchObject({ type: "accepted" });
  });

  test("the request is the same as a stranger's: no cookie, no referrer, no origin, nothing of the extension", async () => {
    const { url, asked, close } = await serveLogin();
    onTestFinished(close);
    await browser.allowOrigin(`${url}/*`);
    const page = await browser.newPage();
    await page.goto(url);
    const popup = await browser.openPopup(page);
    await keepTypedKey(popup, keyUri("ann", secrets[0]));
    const code = await waitUntil("the prompt is filled", async () =>
      page.$eval("input", (box) => (box as HTMLInputElement).value || undefined),
    );
    const near = [-30_000, 0, 1_500].map((off) => oathtool(secrets[0], Date.now() - aheadMs + off));
    expect(near).toContain(code);

    expect(asked).toHaveLength(2);
    for (const { method, headers } of asked) {
      expect(method).toBe("HEAD");
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(cookie|origin|referer|authorization)$/)]),
      );
      expect(JSON.stringify(headers)).not.toMatch(/extension:|chartkey/i);
    }
  });
});

/** A login whose server is behind, under another name than the EMR's; `asked`: what came for its clock. */
async function serveLogin(): Promise<{ url: string; asked: readonly IncomingMessage[]; close: () => void }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/favicon.ico") {
      if (request.method === "HEAD") asked.push(request);
      response.writeHead(404, { date: new Date(Date.now() - aheadMs).toUTCString() }).end();
      return;
    }
    const body =
      '<form><label>Authentication code <input name="code" autocomplete="one-time-code"></label></form>';
    response.writeHead(200, { "content-type": "text/html", "set-cookie": "session=mine; Path=/" });
    response.end(`<!doctype html><html lang="en"><title>Login</title>${body}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => void server.close() };
}
