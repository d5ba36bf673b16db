// What the popup makes of names, queries, origins and fills.

import { describe, expect, test } from "vitest";
import type { LastFill } from "../../src/messages/fill-messages.ts";
import { searchAccounts } from "../../src/popup/account-lists.ts";
import { fillStatus } from "../../src/popup/fill-status.ts";
import { otherCodeSentence } from "../../src/ui/adding/other-code-sentence.ts";
import { isUnencrypted } from "../../src/ui/origin-safety.ts";
import { account } from "./fake-popup-browser.ts";

describe("search", () => {
  const accounts = [
    account("1", { issuer: "Téléradiologie", accountName: "amara" }),
    account("2", { issuer: "OutSmart", accountName: "okafor", origins: ["https://app.outsmartemr.com"] }),
  ];
  test.for([
    ["tele", ["1"]],
    ["TÉLÉ amara", ["1"]],
    ["outsmartemr.com", ["2"]],
    ["a", ["1", "2"]],
    ["o", ["2", "1"]],
    ["amara okafor", []],
    ["  ", ["1", "2"]],
  ] as const)("%s", ([query, ids]) => {
    expect(searchAccounts(accounts, query).map(({ id }) => id)).toEqual(ids);
  });
});

describe("an origin in the open", () => {
  test.for([
    "http://emr.clinic.lan:8080",
    "http://localhost.evil.test",
    "http://127.0.0.1.evil.test",
    "nonsense",
  ])("%s is warned of", (origin) => expect(isUnencrypted(origin)).toBe(true));
  test.for(["https://emr.example", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:8080"])(
    "%s is not",
    (origin) => expect(isUnencrypted(origin)).toBe(false),
  );
});

describe("the last fill", () => {
  const told = (lastFill: LastFill) => fillStatus({ lastFill }, "a", 10_000)?.sentence;
  test("is told for its own account only", () => {
    expect(fillStatus({ lastFill: { is: "waiting", until: 1, accountId: "b" } }, "a", 0)).toBeUndefined();
    expect(fillStatus(undefined, "a", 0)).toBeUndefined();
  });
  test("counts the seconds to the next code, and not below none", () => {
    expect(told({ is: "waiting", until: 14_001, accountId: "a" })).toEqual(["fillWaiting", "5"]);
    expect(told({ is: "waiting", until: 9_000, accountId: "a" })).toEqual(["fillWaiting", "0"]);
  });
  test("a part of a code in the page is told before the reason", () => {
    const because = "covered";
    expect(told({ is: "not-filled", because, partly: true, accountId: "a" })).toEqual(["fillPartly"]);
    expect(told({ is: "not-filled", because, partly: false, accountId: "a" })).toEqual(["refusalCovered"]);
  });
  test("a login that may be another's is told as that", () => {
    expect(told({ is: "earlier-login", accountId: "a" })).toEqual(["fillEarlierLogin"]);
  });
  test("a used recovery code is told as used up", () => {
    const what = "recovery-code";
    expect(told({ is: "accepted", at: 0, accountId: "a", what })).toEqual(["fillAcceptedRecovery"]);
  });
});

test("the host of a foreign QR code can't rearrange its sentence", () => {
  const [key, host] = otherCodeSentence({ kind: "link", host: "evil\u202e.test" });
  expect(key).toBe("otherLink");
  expect(host).toBe("\u2068evil.test\u2069");
});
