// What a scan's texts become: cards, parts of an export, or a word about what else they are.

import { beforeEach, describe, expect, test } from "vitest";
import { forgetCandidates, takeCandidate } from "../../src/background/candidates.ts";
import { offerTexts } from "../../src/background/enrolment.ts";
import { forgetMigrations, saveMigration } from "../../src/background/migration-parts.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { fake } from "./fake-browser.ts";
import { exportedAccounts, migrationUris } from "./migration-uris.ts";
import { accounts, emr, enrol, keyUri, now, openVault, secretText, tabId } from "./scene.ts";

beforeEach(openVault);

const page = { tabId, origin: emr };
const other = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

function offer(texts: readonly string[], printedKeys: readonly string[] = []) {
  return offerTexts({ texts, printedKeys, page }, now);
}

async function onlyCandidate(texts: readonly string[], printedKeys: readonly string[] = []) {
  const found = await offer(texts, printedKeys);
  if (!found.ok || found.candidates.length !== 1) throw new Error("not one candidate");
  return found.candidates[0];
}

test("a page that has gone on to another origin gives nothing", async () => {
  fake.tabs.set(tabId, { id: tabId, active: true, origin: "https://other.example" });
  expect(await offer([keyUri])).toEqual({ ok: false, because: "page-changed" });
});

test("codes of a file are bound to no page", async () => {
  const found = await offerTexts({ texts: [keyUri], printedKeys: [] }, now);
  expect(found).toMatchObject({ ok: true, candidates: [{ typedIn: true }] });
  expect(found.ok && found.candidates[0]).not.toHaveProperty("origin");
});

test("nothing at all is nothing found", async () => {
  expect(await offer([])).toEqual({ ok: false, because: "nothing-found" });
  expect(await offer([], ["0189"])).toEqual({ ok: false, because: "nothing-found" });
});

describe("a picture that isn't wholly on the screen", () => {
  const link = "https://clinic.example/app";
  test.for([
    ["is spoken of beside codes that are no account", [link], [{ kind: "link" }, { kind: "out-of-view" }]],
    ["is not where the account is found", [keyUri, link], [{ kind: "link" }]],
    ["is not where a part of an export is found", [migrationUris(exportedAccounts(20), 10)[0] ?? ""], []],
  ] as const)("%s", async ([, texts, others]: readonly [string, readonly string[], readonly object[]]) => {
    const found = await offerTexts({ texts, printedKeys: [], hasMore: true, page }, now);
    expect(found).toMatchObject({ ok: true, others });
    expect(found.ok && found.others).toHaveLength(others.length);
  });
});

describe("the key that a page prints", () => {
  test("is offered where no QR code holds one, beside what the code there is", async () => {
    const found = await offer(["https://clinic.example/app"], [secretText]);
    expect(found).toMatchObject({
      ok: true,
      candidates: [
        {
          secret: secretText,
          printedKey: "alone",
          type: "totp",
          issuer: "",
          accountName: "",
          origin: emr,
          typedIn: false,
        },
      ],
      others: [{ kind: "link", host: "clinic.example" }],
    });
  });

  test.for([
    ["the same", [secretText], "same"],
    ["the same as a whole key URI", [keyUri], "same"],
    ["another", [other], "differs"],
    ["the same among others", [other, secretText], "same"],
  ] as const)(
    "is compared with the code's: %s",
    async ([, printed, is]: readonly [string, readonly string[], string]) => {
      expect((await onlyCandidate([keyUri], printed))?.printedKey).toBe(is);
    },
  );

  test("is not spoken of where there is none", async () => {
    expect(await onlyCandidate([keyUri])).not.toHaveProperty("printedKey");
  });

  test("says nothing about one of several codes", async () => {
    const found = await offer([keyUri, `otpauth://totp/b?secret=${other}`], [secretText]);
    expect(found.ok && found.candidates.map(({ printedKey }) => printedKey)).toEqual(["same", undefined]);
  });
});

describe("a name that imitates one of the user's accounts", () => {
  test.for([
    ["Cyrillic letters", "L\u0430k\u0435side"],
    ["a zero-width space", "Lake\u200bside"],
    ["a digit and spaces", "LAKE S1DE"],
    ["a bidi override", "\u202eLakeside"],
  ] as const)("%s: named with the account and where that is filled", async ([, issuer]) => {
    fake.granted.add(emr);
    await enrol();
    fake.tabs.set(tabId, { id: tabId, active: true, origin: "https://evil.example" });
    const uri = `otpauth://totp/maya?secret=${other}&issuer=${encodeURIComponent(issuer)}`;
    const found = await offerTexts(
      { texts: [uri], printedKeys: [], page: { tabId, origin: "https://evil.example" } },
      now,
    );
    expect(found).toMatchObject({
      ok: true,
      candidates: [{ imitates: { issuer: "Lakeside", origins: [emr] }, mayReplace: false }],
    });
  });

  test("is none on the account's own site, nor under another name", async () => {
    fake.granted.add(emr);
    await enrol();
    const uri = (issuer: string) => `otpauth://totp/x?secret=${other}&issuer=${encodeURIComponent(issuer)}`;
    expect(await onlyCandidate([uri("LAKE-SIDE")])).not.toHaveProperty("imitates");
    fake.tabs.set(tabId, { id: tabId, active: true, origin: "https://b.example" });
    const found = await offerTexts(
      { texts: [uri("Harbour")], printedKeys: [], page: { tabId, origin: "https://b.example" } },
      now,
    );
    expect(found.ok && found.candidates[0]).not.toHaveProperty("imitates");
  });
});

test("a twin is told with where it is filled, before anything is saved", async () => {
  fake.granted.add(emr);
  const id = await enrol();
  const candidate = await onlyCandidate([`otpauth://totp/Lakeside:maya?secret=${other}&issuer=Lakeside`]);
  expect(candidate).toMatchObject({ twinOf: id, twinOrigins: [emr], mayReplace: true });
  expect(await accounts()).toHaveLength(1);
});

describe("a card waits", () => {
  const idOf = (found: Awaited<ReturnType<typeof offer>>) => (found.ok && found.candidates[0]?.id) || "";

  test("until a later scan finds another account; one that finds none leaves it", async () => {
    const first = idOf(await offer([keyUri]));
    await offer(["https://clinic.example/app"]);
    expect(await takeCandidate(first)).toMatchObject({ key: { accountName: "maya" }, origin: emr, tabId });
    const second = idOf(await offer([`otpauth://totp/b?secret=${other}`]));
    expect(await takeCandidate(first)).toBeUndefined();
    expect(await takeCandidate(second)).toBeDefined();
  });

  test("until the vault is locked", async () => {
    const id = idOf(await offer([keyUri]));
    await forgetCandidates();
    expect(await takeCandidate(id)).toBeUndefined();
  });
});

describe("Google's export", () => {
  const exported = exportedAccounts(100);
  const uris = migrationUris(exported, 10);

  test("of 100 accounts in ten codes, shown in any order over separate scans, becomes 100 accounts", async () => {
    const order = [3, 0, 9, 1, 2, 3, 8, 7, 4, 6];
    for (const [at, index] of order.entries()) {
      const read = new Set(order.slice(0, at + 1)).size;
      const found = await offer([uris[index] ?? ""]);
      expect(found).toMatchObject({ ok: true, migrations: [{ read, of: 10 }] });
      expect(found.ok && found.migrations[0]).not.toHaveProperty("added");
      expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: false, because: "candidate-gone" });
    }
    const last = await offer([uris[5] ?? ""]);
    expect(last).toMatchObject({ migrations: [{ read: 10, alreadyThere: [], refused: [] }] });
    expect(last.ok && last.migrations[0]?.added).toEqual(
      exported.map(({ issuer, name }) => ({ issuer, accountName: name })),
    );
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: true, added: 100 });
    const kept = await accounts();
    expect(kept.map(({ issuer, accountName, secret }) => ({ issuer, name: accountName, secret }))).toEqual(
      exported,
    );
    expect(kept.every(({ origins, wantedOrigins }) => origins.length + wantedOrigins.length === 0)).toBe(
      true,
    );
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: false, because: "candidate-gone" });
  });

  test("several codes on one screen are read together", async () => {
    expect(await offer(uris)).toMatchObject({ migrations: [{ read: 10, of: 10 }] });
  });

  test("what is there already is passed over, and said", async () => {
    await offer(uris);
    await saveMigration({ batchId: 42 }, now);
    const again = await offer(uris);
    expect(again).toMatchObject({ migrations: [{ added: [] }] });
    expect(again.ok && again.migrations[0]?.alreadyThere).toHaveLength(100);
    expect(again).toMatchObject({
      migrations: [
        {
          alreadyThere: expect.arrayContaining([{ issuer: "Clinic 7", accountName: "user7@clinic.example" }]),
        },
      ],
    });
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: true, added: 0 });
    expect(await accounts()).toHaveLength(100);
  });

  test("moves a counter on that it has further on, and says from where to where", async () => {
    const [gate] = exportedAccounts(1);
    if (!gate) throw new Error("no account");
    const at = (counter: number) => offer(migrationUris([{ ...gate, counter }], 1));
    await at(4);
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: true, added: 1 });
    expect(await at(9)).toMatchObject({
      migrations: [{ added: [], movedOn: [{ accountName: gate.name, from: 4, to: 9 }] }],
    });
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: true, added: 0 });
    expect(await accounts()).toMatchObject([{ counter: 9 }]);
    expect(await at(5)).toMatchObject({ migrations: [{ added: [], movedOn: [] }] });
  });

  test("codes of two exports aren't mixed, even of the same number", async () => {
    await offer([uris[0] ?? ""]);
    const [, foreign = ""] = migrationUris(exportedAccounts(30), 10, 42);
    expect(await offer([foreign])).toMatchObject({ migrations: [{ read: 1, of: 3 }] });
  });

  test("of which two are under way: each is told by itself, and the one just seen comes first", async () => {
    const [a1 = "", a2 = ""] = migrationUris(exportedAccounts(2), 1, 7);
    const [b1 = "", b2 = "", b3 = ""] = migrationUris(exported.slice(50, 53), 1, 8);
    expect(await offer([a1])).toMatchObject({ migrations: [{ batchId: 7, read: 1, of: 2 }] });
    const then = await offer([b1]);
    expect(then.ok && then.migrations).toEqual([
      { batchId: 8, read: 1, of: 3 },
      { batchId: 7, isEarlier: true, read: 1, of: 2 },
    ]);
    // On one page, whichever comes first.
    const both = await offer([b3, a2]);
    expect(both).toMatchObject({
      migrations: [
        { batchId: 8, read: 2, of: 3 },
        { batchId: 7, read: 2, of: 2 },
      ],
    });
    expect(both.ok && both.migrations.map(({ isEarlier }) => isEarlier)).toEqual([undefined, undefined]);
    expect(both.ok && both.migrations[1]?.added).toHaveLength(2);
    expect(await offer([b2])).toMatchObject({
      migrations: [
        { batchId: 8, read: 3 },
        { batchId: 7, isEarlier: true, read: 2 },
      ],
    });
    expect(await saveMigration({ batchId: 7 }, now)).toEqual({ ok: true, added: 2 });
    const last = await offer([b2]);
    expect(last.ok && last.migrations.map(({ batchId }) => batchId)).toEqual([8]);
    expect(await saveMigration({ batchId: 8 }, now)).toEqual({ ok: true, added: 3 });
  });

  test("is not told of where a scan sees none of its codes", async () => {
    await offer([uris[0] ?? ""]);
    expect(await offer([keyUri])).toMatchObject({ candidates: [{}], migrations: [] });
  });

  const [whole = ""] = uris;
  const data = Buffer.from(decodeURIComponent(whole.split("data=")[1] ?? ""), "base64");
  const uriOf = (bytes: Uint8Array) =>
    `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(bytes).toString("base64"))}`;

  test("cut short anywhere inside its accounts, it is refused whole, with the reason", async () => {
    const accountsEnd = data.length - 8;
    for (let length = 0; length < accountsEnd; length++) {
      const found = await offer([uriOf(data.subarray(0, length))]);
      const isBetween = found.ok && found.migrations.length > 0;
      // Between two accounts the rest is a whole message again, of one code of one: nothing tells that from an export.
      if (isBetween) expect(found.migrations).toMatchObject([{ of: 1 }]);
      else
        expect(found).toMatchObject({ candidates: [], others: [{ kind: "key-uri", because: "migration" }] });
    }
    expect(await accounts()).toEqual([]);
  });

  test.for([
    ["another message", Uint8Array.from([0x0a, 3, 0x12, 1, 65])],
    ["a message of numbers", Uint8Array.from([0x10, 1, 0x18, 1])],
    ["an entry of a kind, without a key", Uint8Array.from([0x0a, 2, 0x30, 2])],
    ["random bytes", Uint8Array.from([200, 1, 99, 4, 254, 3])],
  ] as const)("%s is refused with the reason", async ([, bytes]) => {
    expect(await offer([uriOf(bytes)])).toMatchObject({
      candidates: [],
      others: [{ kind: "key-uri", because: "migration" }],
    });
  });

  test("an account that can't be kept is named with the reason, beside those that can", async () => {
    // Fields 1 secret, 2 name, 4 algorithm (4: MD5), 6 type (2: TOTP); then the other one's.
    const md5 = [0x0a, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0x12, 2, 65, 66, 0x20, 4, 0x30, 2];
    const sha1 = [0x0a, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 0x12, 2, 67, 68, 0x20, 1, 0x30, 2];
    const refused = [{ name: "AB", because: "algorithm" }];
    const alone = await offer([uriOf(Uint8Array.from([0x0a, md5.length, ...md5]))]);
    expect(alone).toMatchObject({ others: [], migrations: [{ read: 1, of: 1, added: [], refused }] });
    const both = [0x0a, md5.length, ...md5, 0x0a, sha1.length, ...sha1];
    expect(await offer([uriOf(Uint8Array.from(both))])).toMatchObject({
      migrations: [{ added: [{ issuer: "", accountName: "CD" }], refused }],
    });
  });

  test("a full disk: nothing is kept, that is said, and the codes needn't be read again", async () => {
    await offer(uris);
    const { set } = fake.local;
    fake.local.set = () => Promise.reject(new Error("Resource::kQuotaBytes quota exceeded"));
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: false, because: "storage-full" });
    expect(await accounts()).toEqual([]);
    fake.local.set = set;
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: true, added: 100 });
  });

  test("is forgotten when the vault is locked", async () => {
    await offer([whole]);
    await forgetMigrations();
    expect(await offer([uris[1] ?? ""])).toMatchObject({ migrations: [{ read: 1 }] });
    await endSession();
    expect(await saveMigration({ batchId: 42 }, now)).toEqual({ ok: false, because: "locked" });
  });
});
