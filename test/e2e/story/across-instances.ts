// The story over two instances of the practice EMR on one PostgreSQL database: two ports, so two origins.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PracticeEmr, startPracticeEmr } from "../../../src/practice-emr/start-practice-emr.ts";
import { startPostgres } from "../../verifier/postgres-cluster.mjs";
import { testId } from "./create-vault.ts";
import { oathtool } from "./oathtool.ts";
import { person, Scene } from "./scene.ts";
import { type Step, story } from "./story.ts";

export interface Instances {
  readonly first: PracticeEmr;
  readonly second: PracticeEmr;
  close(): Promise<void>;
}

/** Both on a private server that goes with them. */
export async function startInstances(): Promise<Instances> {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), "practice-emr-"));
  const postgres = { url: server.url, keysFile: join(folder, "keys.json") };
  const [first, second] = await Promise.all([startPracticeEmr({ postgres }), startPracticeEmr({ postgres })]);
  return {
    first,
    second,
    async close() {
      await Promise.all([first.close(), second.close()]);
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

const shown = (selector: string) => document.querySelector(selector)?.textContent ?? "";

/** From an empty browser to the replay that is refused. The scene's EMR is the first instance. */
export function storyAcross({ second }: Instances): readonly Step[] {
  const there = (scene: Scene) => new Scene(scene.browser, second, scene.page);
  return [
    ...story.slice(0, story.findIndex(({ title }) => title.startsWith("The EMR confirms")) + 1),
    {
      title: "On the second instance, the prompt is not filled: it is another origin",
      async play(scene) {
        await scene.closePopup();
        await scene.signOut();
        // The confirmation's step is used up, on both: the next one isn't waited for. And it is young: where a busy computer
        // doesn't measure the clock in time, the code of its own is still no more than one step behind.
        await scene.whenStepBegins();
        const other = there(scene);
        await other.signIn();
        const popup = await other.popup();
        await popup.waitFor("using an account here is offered", () =>
          document.querySelector('[data-testid="use-here"]'),
        );
        await other.closePopup();
        if ((await other.inPrompt()) !== "") throw new Error("filled on an origin that nobody bound");
        return `${second.url} asks for the code, and nothing is filled`;
      },
    },
    {
      title: "The account is bound to it by hand, both origins in sight, and its code is filled",
      async play(scene) {
        const other = there(scene);
        await scene.browser.allowOrigin(`${second.url}/*`);
        const popup = await other.popup();
        await popup.click(testId("use-here"));
        await popup.click(testId("choose-account"));
        const page = await popup.waitFor("the page's origin shows", shown, testId("page-origin"));
        const bound = await popup.evaluate(shown, testId("bound-origin"));
        if (page !== second.url || bound !== scene.emr.url) throw new Error("the card shows other origins");
        await popup.click(testId("bind-here"));
        await popup.click(testId("confirm-bind"));
        scene.noteSent(await other.filled(), oathtool);
        await other.closePopup();
        await other.submit("#verify", "#user-menu");
        return `${person.username} is in at ${second.url}, by what was enrolled at ${scene.emr.url}`;
      },
    },
    {
      title: "The same code is refused on the first instance, as replayed",
      async play(scene) {
        await scene.signIn();
        const code = scene.sent.at(-1)?.code ?? "";
        await scene.page.$eval("#mfa-code", (box) => {
          (box as HTMLInputElement).value = "";
        });
        await scene.page.type("#mfa-code", code);
        await scene.submit("#verify", "#refusal");
        const [event] = await scene.emr.control.events();
        if (event?.type !== "refused" || event.because !== "replayed") throw new Error("not as replayed");
        return "replayed: the database knows which step was accepted, whichever instance did it";
      },
    },
  ];
}
