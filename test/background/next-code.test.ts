// Counter-based codes: the moved counter is saved before the code is told.

import { beforeEach, expect, test } from "vitest";
import { fillByHand } from "../../src/background/fill-by-hand.ts";
import { nextCode } from "../../src/background/next-code.ts";
import { decodeBase32 } from "../../src/otp/base32.ts";
import { hotpByNode } from "../node-codes.ts";
import { fake } from "./fake-browser.ts";
import { accounts, ask, emr, enrol, now, openVault, page, secretText, tabId } from "./scene.ts";

const counted = `otpauth://hotp/Gate:ann?secret=${secretText}&issuer=Gate&counter=41`;
const secret = decodeBase32(secretText) ?? new Uint8Array();
const codeAt = (counter: number) => hotpByNode(secret, counter, { algorithm: "SHA-1", digits: 6 });

beforeEach(openVault);

async function counter() {
  const [account] = await accounts();
  return account?.type === "hotp" ? account.counter : undefined;
}

test("each code is the next one, and the vault holds the counter after it", async () => {
  const id = await enrol(counted);
  expect(await nextCode(id, now)).toEqual({ ok: true, code: codeAt(41) });
  expect(await counter()).toBe(42);
  const both = await Promise.all([nextCode(id, now), nextCode(id, now)]);
  expect(both).toEqual([codeAt(42), codeAt(43)].map((code) => ({ ok: true, code })));
  expect(await counter()).toBe(44);
});

test("a counter that can't be saved gives no code", async () => {
  const id = await enrol(counted);
  const { set } = fake.local;
  fake.local.set = () => Promise.reject(new Error("QuotaExceededError: quota exceeded"));
  expect(await nextCode(id, now)).toEqual({ ok: false, because: "storage-full" });
  fake.local.set = set;
  expect(await counter()).toBe(41);
  expect(await nextCode(id, now)).toEqual({ ok: true, code: codeAt(41) });
});

test("after the last counter there is no code; nor of an account that isn't there, or counts by time", async () => {
  const last = await enrol(counted.replace("=41", `=${Number.MAX_SAFE_INTEGER}`));
  expect(await nextCode(last, now)).toEqual({ ok: false, because: "no-codes-left" });
  expect(await nextCode("nobody", now)).toEqual({ ok: false, because: "gone" });
});

test("it is filled when asked for, never by itself", async () => {
  fake.granted.add(emr);
  const id = await enrol(counted);
  expect(await ask(page("d1"))).toEqual({ do: "nothing" });
  expect(await counter()).toBe(41);
  expect(await fillByHand({ tabId, accountId: id, what: "code" }, now)).toEqual({ ok: true });
  expect(await ask(page("d1"))).toMatchObject({ do: "fill", text: codeAt(41) });
  expect(await counter()).toBe(42);
});
