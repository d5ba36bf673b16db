// Prompts that are sent for the user, where that was chosen.

import { beforeEach, describe, expect, test } from "vitest";
import { onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand } from "../../src/background/fill-by-hand.ts";
import { onDone, onSubmitted } from "../../src/background/fill-done.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { changeAccount } from "../../src/vault/vault.ts";
import { account, ask, confirmPrompt, enrolInTab, loginPrompt, noPrompt, now, page, tabId } from "./scene.ts";

beforeEach(enrolInTab);

describe("a prompt is sent for the user", () => {
  const later = now + 30_000;
  const choose = () =>
    changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, submits: true })));
  const sent = { do: "fill", submit: true };

  test("only where that was chosen for the account", async () => {
    expect(await ask()).not.toHaveProperty("submit");
    await choose();
    expect(await ask(page("other"), later)).toMatchObject(sent);
  });

  test("not a second time after a refusal, until one is accepted", async () => {
    await choose();
    expect(await ask()).toMatchObject(sent);
    await onDone(page("login"), { result: "filled" }, now);
    await onSubmitted(page("login"), now);
    await onPageReport(page("again"), loginPrompt, later);
    const again = await ask(page("again"), later);
    expect(again).toMatchObject({ do: "fill" });
    expect(again).not.toHaveProperty("submit");
    await onDone(page("again"), { result: "filled" }, later);
    await onSubmitted(page("again"), now);
    await onPageReport(page("home"), noPrompt, later);
    expect(await ask(page("next"), later + 30_000)).toMatchObject(sent);
  });

  test("again in a new login, and where what became of the last one was never seen", async () => {
    await choose();
    expect(await ask()).toMatchObject(sent);
    await onLogin(page("login"), "maya", now);
    expect(await ask(page("two"), later)).toMatchObject(sent);
    expect(await ask(page("three"), later + 30_000)).not.toHaveProperty("submit");
    expect(await ask(page("four"), later + 700_000)).toMatchObject(sent);
  });

  test("not by a refreshed code, and not into a form that leaves the origin, even by hand", async () => {
    await choose();
    expect(await ask(page("login"), now, loginPrompt, true)).not.toHaveProperty("submit");
    await onPageReport(page("d"), loginPrompt, later);
    await fillByHand({ tabId, accountId: account, what: "code" }, later);
    const away = await ask(page("d"), later, { ...loginPrompt, leavesOrigin: true });
    expect(away).toMatchObject({ do: "fill" });
    expect(away).not.toHaveProperty("submit");
  });

  test("not where an enrolment is confirmed, even by hand", async () => {
    await choose();
    await onPageReport(page("d"), confirmPrompt, now);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    const answer = await ask(page("d"), now, confirmPrompt);
    expect(answer).toMatchObject({ do: "fill" });
    expect(answer).not.toHaveProperty("submit");
  });

  test("at the next fill, where nothing could be written", async () => {
    await choose();
    expect(await ask()).toMatchObject(sent);
    await onDone(page("login"), { result: "refused", because: "covered" }, now);
    expect(await ask(page("other"), later)).toMatchObject(sent);
  });

  test("never with a recovery code", async () => {
    await choose();
    await changeVault(now, (vault) =>
      changeAccount(vault, account, (one) => ({ ...one, recoveryCodes: [{ code: "AAAA-BBBB" }] })),
    );
    const prompt = { ...loginPrompt, prompt: "recovery" } as const;
    await onPageReport(page("d"), prompt, now);
    await fillByHand({ tabId, accountId: account, what: "recovery-code" }, now);
    const answer = await ask(page("d"), now, prompt);
    expect(answer).toMatchObject({ do: "fill", text: "AAAA-BBBB" });
    expect(answer).not.toHaveProperty("submit");
  });
});
