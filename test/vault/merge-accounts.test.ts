import { describe, expect, test } from "vitest";
import type { Account } from "../../src/vault/account.ts";
import { duplicateGroups, mergeAccounts, mergeDuplicates } from "../../src/vault/merge-accounts.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { sampleAccount } from "./samples.ts";

const secret = new Uint8Array(20).fill(1);
const one = sampleAccount("one", { secret });
const merge = (mine: Partial<typeof one>, theirs: Partial<typeof one>) =>
  mergeAccounts({ ...one, ...mine }, { ...one, id: "two", ...theirs });

test("of two that know nothing more, nothing is made up", () => {
  expect(merge({}, {})).toStrictEqual(one);
});

test("titles that only one of them knows are kept, and none are made up", () => {
  const titles = { "https://a": "A" };
  expect(merge({ titles }, {}).titles).toStrictEqual(titles);
  expect(merge({}, { titles }).titles).toStrictEqual(titles);
  expect(merge({}, {})).not.toHaveProperty("titles");
});

test("names are kept, and taken where there are none", () => {
  expect(merge({ issuer: "Mine" }, { issuer: "Theirs" })).toMatchObject({ issuer: "Mine" });
  expect(merge({ issuer: "", accountName: "" }, { issuer: "Theirs", accountName: "maya" })).toMatchObject({
    issuer: "Theirs",
    accountName: "maya",
  });
});

test("an origin bound by one of them is no longer only wanted", () => {
  const merged = merge(
    { origins: ["https://a"], wantedOrigins: ["https://b", "https://c"] },
    { origins: ["https://b"], wantedOrigins: ["https://a", "https://d"] },
  );
  expect(merged.origins).toEqual(["https://a", "https://b"]);
  expect(merged.wantedOrigins).toEqual(["https://c", "https://d"]);
});

describe("times:", () => {
  test.for([
    [{ confirmedAt: 5 }, { confirmedAt: 3 }, { confirmedAt: 3 }],
    [{ confirmedAt: 5 }, {}, { confirmedAt: 5 }],
    [{}, { confirmedAt: 5 }, { confirmedAt: 5 }],
    [{ lastUsedAt: 5 }, { lastUsedAt: 3 }, { lastUsedAt: 5 }],
    [{ lastUsedAt: 5 }, {}, { lastUsedAt: 5 }],
    [{}, { lastUsedAt: 5 }, { lastUsedAt: 5 }],
    [{ createdAt: 5 }, { createdAt: 3 }, { createdAt: 3 }],
    [{ createdAt: 3 }, { createdAt: 5 }, { createdAt: 3 }],
  ])("%j and %j make %j", ([mine, theirs, merged]) => {
    expect(merge(mine ?? {}, theirs ?? {})).toStrictEqual({ ...one, ...merged });
  });
});

test("notes stand below one another, the same ones once, empty ones not at all", () => {
  expect(merge({ notes: "a" }, { notes: "b" }).notes).toBe("a\nb");
  expect(merge({ notes: "a" }, { notes: "a" }).notes).toBe("a");
  expect(merge({ notes: "" }, { notes: "b" }).notes).toBe("b");
  expect(merge({ notes: "a" }, {}).notes).toBe("a");
});

test("notes that were merged before are not added once more, whichever of the two has them", () => {
  expect(merge({ notes: "a\nb" }, { notes: "b" }).notes).toBe("a\nb");
  expect(merge({ notes: "b" }, { notes: "a\nb" }).notes).toBe("a\nb");
  expect(merge({ notes: "ab" }, { notes: "b" }).notes).toBe("ab\nb");
});

test("pinned by either is pinned", () => {
  expect(merge({ pinned: true }, { pinned: false }).pinned).toBe(true);
  expect(merge({}, { pinned: true }).pinned).toBe(true);
  expect(merge({ pinned: false }, {})).toStrictEqual({ ...one, pinned: false });
});

test("of each origin the title is known that either knew", () => {
  const [a, b] = ["https://a.example", "https://b.example"];
  expect(merge({ titles: { [a]: "A" } }, { titles: { [a]: "older", [b]: "B" } }).titles).toStrictEqual({
    [a]: "A",
    [b]: "B",
  });
});

test("whether prompts are sent is the kept one's choice: no merging turns it on", () => {
  expect(merge({}, { submits: true })).toStrictEqual(one);
  expect(merge({ submits: true }, { submits: false }).submits).toBe(true);
});

test("a recovery code has the latest filling and the earliest use that either knows of", () => {
  const merged = merge(
    { recoveryCodes: [{ code: "1", filledAt: 4, usedAt: 8 }, { code: "2" }, { code: "3", usedAt: 2 }] },
    {
      recoveryCodes: [
        { code: "1", filledAt: 5, usedAt: 7 },
        { code: "2", filledAt: 6 },
        { code: "4", usedAt: 9 },
      ],
    },
  );
  expect(merged.recoveryCodes).toStrictEqual([
    { code: "1", filledAt: 5, usedAt: 7 },
    { code: "2", filledAt: 6 },
    { code: "3", usedAt: 2 },
    { code: "4", usedAt: 9 },
  ]);
});

test("a counter goes on from the later one: codes up to there are spent, whoever spent them", () => {
  const { period: _, ...rest } = one;
  const hotp = (counter: number): Account => ({ ...rest, type: "hotp", counter });
  expect(mergeAccounts(hotp(3), hotp(9))).toEqual(hotp(9));
  expect(mergeAccounts(hotp(9), hotp(3))).toEqual(hotp(9));
  // Another kind of key says nothing of a counter.
  expect(mergeAccounts(hotp(3), one)).toEqual(hotp(3));
  expect(mergeAccounts(one, hotp(3))).toEqual(one);
});

describe("duplicates", () => {
  const twice = sampleAccount("twice", { secret, issuer: "Twice", usernames: ["maya"] });
  const alone = sampleAccount("alone");
  const merged = { ...one, usernames: ["maya"] };

  test("are shown as groups before anything is merged", () => {
    expect(duplicateGroups([one, alone, twice])).toEqual([{ from: [one, twice], merged }]);
    expect(duplicateGroups([one, alone])).toEqual([]);
  });

  test("are found by looking at each account once, however many there are", () => {
    let looks = 0;
    const accounts = Array.from({ length: 300 }, (_, at) => {
      const account = sampleAccount(`a${at}`, { secret: Uint8Array.of(1, at >> 8, at & 255) });
      const { secret: own } = account;
      const get = () => {
        looks++;
        return own;
      };
      return Object.defineProperty(account, "secret", { get });
    });
    expect(duplicateGroups(accounts)).toEqual([]);
    expect(looks).toBe(accounts.length);
  });

  test("become one in the first one's place; offers of either go to it, and of nobody's stay", () => {
    const offer = { id: "o", origin: "https://a", codes: ["1"], seenAt: 1 };
    const offers = ["one", "twice", "alone", "gone"].map((accountId) => ({ ...offer, accountId }));
    const vault = mergeDuplicates({ ...emptyVault, accounts: [one, alone, twice], offers });
    expect(vault.accounts).toEqual([merged, alone]);
    expect(vault.offers.map(({ accountId }) => accountId)).toEqual(["one", "one", "alone", "gone"]);
  });
});
