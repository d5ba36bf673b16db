import { beforeEach, expect, test } from "vitest";
import { isKeepingProved, noteKept, storageUse } from "../../src/browser/storage-health.ts";
import { fake } from "./fake-browser.ts";
import { now, openVault } from "./scene.ts";

beforeEach(() => fake.reset());

test("that a browser keeps data is proved by a vault that is there after a start, and by nothing less", async () => {
  await noteKept(now);
  expect(await isKeepingProved()).toBe(false);
  await openVault();
  expect(await isKeepingProved()).toBe(false);
  await noteKept(now);
  expect(await isKeepingProved()).toBe(true);
});

test("a wiped profile has to prove it anew", async () => {
  await openVault();
  await noteKept(now);
  fake.reset();
  await openVault();
  expect(await isKeepingProved()).toBe(false);
});

test("what is stored is counted, where the browser doesn't count", async () => {
  fake.local.items.set("a", JSON.stringify("é"));
  expect(await storageUse()).toEqual({ usedBytes: new TextEncoder().encode('{"a":"é"}').length });
});
