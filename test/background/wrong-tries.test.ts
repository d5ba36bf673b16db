// Wrong passphrases: counted and delayed, whoever asks and whatever was ended in between.

import { beforeEach, expect, test, vi } from "vitest";
import { SessionService } from "../../src/background/session.ts";
import { prove } from "../../src/background/try-secret.ts";
import { fake } from "./fake-browser.ts";
import { now } from "./scene.ts";
import { lockedVault, minute, opensWith, right } from "./session-scene.ts";

let session: SessionService;

beforeEach(async () => {
  ({ session } = await lockedVault());
});

test("after three wrong ones the next is looked at later and later, in a new worker too; a right one clears it", async () => {
  for (let failures = 1; failures <= 3; failures++) await session.unlock(opensWith("wrong"), now);
  expect(await session.unlock(opensWith("wrong"), now)).toEqual({ ok: false, because: "wrong-secret" });
  const another = new SessionService({ unlocked: async () => undefined, locked: async () => undefined });
  expect(await another.unlock(opensWith(right), now + 1_999)).toEqual({
    ok: false,
    because: "delayed",
    until: now + 2_000,
  });
  expect(await another.unlock(opensWith("wrong"), now + 2_000)).toEqual({
    ok: false,
    because: "wrong-secret",
  });
  expect(await another.unlock(opensWith(right), now + 5_999)).toEqual({
    ok: false,
    because: "delayed",
    until: now + 6_000,
  });
  expect(await another.unlock(opensWith(right), now + 6_000)).toEqual({ ok: true });
  await another.lock();
  expect(await another.unlock(opensWith("wrong"), now + 6_000)).toEqual({
    ok: false,
    because: "wrong-secret",
  });
  expect(await another.unlock(opensWith(right), now + 6_000)).toEqual({ ok: true });
});

test("a browser that is closed and started again, with nothing left but its disk, still makes one wait", async () => {
  for (let failures = 1; failures <= 4; failures++) await session.unlock(opensWith("wrong"), now);
  fake.session.items.clear();
  vi.resetModules();
  const { SessionService: Anew } = await import("../../src/background/session.ts");
  const next = new Anew({ unlocked: async () => undefined, locked: async () => undefined });
  expect(await next.unlock(opensWith(right), now + 1_999)).toMatchObject({ because: "delayed" });
  expect(await next.unlock(opensWith(right), now + 2_000)).toEqual({ ok: true });
});

test("asking for the passphrase again counts and delays like unlocking, and needs the vault to be open", async () => {
  expect(await prove(opensWith(right).secret, now)).toEqual({ ok: false, because: "locked" });
  await session.unlock(opensWith(right), now);
  expect(await prove(opensWith(right).secret, now)).toEqual({ ok: true });
  for (let failures = 1; failures <= 4; failures++) {
    expect(await prove(opensWith("wrong").secret, now)).toEqual({ ok: false, because: "wrong-secret" });
  }
  const delayed = { ok: false, because: "delayed", until: now + 2_000 };
  expect(await prove(opensWith(right).secret, now)).toEqual(delayed);
  expect(await session.unlock(opensWith(right), now)).toEqual(delayed);
  expect(await prove(opensWith(right).secret, now + 2_000)).toEqual({ ok: true });
});

test("two windows at once get no more tries than one", async () => {
  const tries = Array.from({ length: 8 }, () => session.unlock(opensWith("wrong"), now));
  const answers = (await Promise.all(tries)).map((answer) => !answer.ok && answer.because);
  expect(answers.filter((because) => because === "wrong-secret")).toHaveLength(4);
  expect(answers.filter((because) => because === "delayed")).toHaveLength(4);
});

test("a clock that is set back makes nobody wait for longer than the delay", async () => {
  for (let failures = 1; failures <= 4; failures++) await session.unlock(opensWith("wrong"), now);
  const year = 365 * 24 * 60 * minute;
  expect(await session.unlock(opensWith(right), now - year)).toMatchObject({ until: now - year + 2_000 });
  expect(await session.unlock(opensWith(right), now - year + 2_000)).toEqual({ ok: true });
});

test("the delay never grows beyond five minutes", async () => {
  let at = now;
  for (let failures = 0; failures < 16; failures++) {
    const answer = await session.unlock(opensWith("wrong"), at);
    if (!answer.ok && answer.because === "delayed") at = answer.until;
  }
  const answer = await session.unlock(opensWith(right), at + 5 * minute);
  expect(answer).toEqual({ ok: true });
});
