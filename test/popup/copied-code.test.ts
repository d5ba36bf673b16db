import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { CopiedCode } from "../../src/popup/copied-code.ts";

function copying(accepts = true) {
  const clipboard: string[] = [];
  const now = signal(Date.now());
  const copied = new CopiedCode((text) => {
    if (accepts) clipboard.push(text);
    return Promise.resolve(accepts);
  }, now);
  return { clipboard, now, copied, stop: copied.follow() };
}

test("what was copied is said for two seconds, with how long the code is good for", async () => {
  const { now, copied, stop } = copying();
  await copied.copy("a", "123456", Date.now() + 12_000);
  expect(copied.said).toMatchObject({ accountId: "a", secondsLeft: 12 });
  now.value = Date.now() + 2_100;
  expect(copied.said).toBeUndefined();
  stop();
});

test("the clipboard is emptied once the code has ended and there was time to paste it", async () => {
  const { clipboard, now, copied, stop } = copying();
  const endsAt = Date.now() + 12_000;
  await copied.copy("a", "123456", endsAt);
  now.value = endsAt + 9_000;
  expect(clipboard).toEqual(["123456"]);
  now.value = endsAt + 11_000;
  expect(clipboard).toEqual(["123456", ""]);
  now.value = endsAt + 60_000;
  expect(clipboard).toEqual(["123456", ""]);
  stop();
});

test("after the person went elsewhere the clipboard is theirs", async () => {
  const { clipboard, now, copied, stop } = copying();
  await copied.copy("a", "123456", Date.now());
  copied.leave();
  now.value = Date.now() + 60_000;
  expect(clipboard).toEqual(["123456"]);
  stop();
});

test("a browser that refuses has copied nothing, and nothing is emptied", async () => {
  const { clipboard, now, copied, stop } = copying(false);
  expect(await copied.copy("a", "123456", Date.now())).toBe(false);
  now.value = Date.now() + 60_000;
  expect(clipboard).toEqual([]);
  stop();
});
