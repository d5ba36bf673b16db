import { beforeEach, describe, expect, test, vi } from "vitest";
import { removeOne, restoreOne } from "../../src/background/account-changes.ts";
import { offerTexts, saveAccount, scanText } from "../../src/background/enrolment.ts";
import { onPageReport } from "../../src/background/fill.ts";
import { answerOffer, onRecoveryCodes } from "../../src/background/recovery-codes.ts";
import { settleSites } from "../../src/background/sites.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { encodeBase32 } from "../../src/otp/base32.ts";
import { fake } from "./fake-browser.ts";
import {
  accounts,
  confirmPrompt,
  emr,
  enrol,
  keyUri,
  noPrompt,
  now,
  openVault,
  page,
  secretText,
  tabId,
} from "./scene.ts";

beforeEach(openVault);

describe("saving", () => {
  test("keeps the account unbound until the origin is granted, then binds it and starts in the open tab", async () => {
    await enrol();
    expect(await accounts()).toMatchObject([{ origins: [], wantedOrigins: [emr] }]);
    expect(fake.registered.size).toBe(0);
    fake.granted.add(emr);
    await settleSites(now);
    expect(await accounts()).toMatchObject([{ origins: [emr], wantedOrigins: [] }]);
    expect([...fake.registered.values()]).toMatchObject([
      { matches: [`${emr}/*`], js: ["/content/main.js"] },
    ]);
    expect(fake.injected).toContainEqual({ tabId, file: "/content/main.js" });
  });

  test("binds at once where the origin is granted already", async () => {
    fake.granted.add(emr);
    await enrol();
    expect(await accounts()).toMatchObject([{ origins: [emr] }]);
  });

  test("binds nothing when the user doesn't want it to, or when it was typed in without a page", async () => {
    fake.granted.add(emr);
    const scanned = await scanText({ text: keyUri }, now);
    const [candidate] = scanned.ok ? scanned.candidates : [];
    expect(candidate).toMatchObject({ issuer: "Lakeside", accountName: "maya", secret: secretText });
    expect(candidate?.origin).toBeUndefined();
  });

  test("saves one key once, however many windows save it at the same moment", async () => {
    const scanned = await scanText({ text: keyUri, tabId }, now);
    const candidateId = scanned.ok ? (scanned.candidates[0]?.id ?? "") : "";
    const request = { candidateId, issuer: "A", accountName: "b", twin: "keep-both", bind: false } as const;
    const answers = await Promise.all([saveAccount(request, now), saveAccount(request, now)]);
    // Which of them comes first is chance.
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await accounts()).toHaveLength(1);
  });

  test("saves a candidate once", async () => {
    const scanned = await scanText({ text: keyUri, tabId }, now);
    const id = scanned.ok ? (scanned.candidates[0]?.id ?? "") : "";
    const request = {
      candidateId: id,
      issuer: "A",
      accountName: "b",
      twin: "keep-both",
      bind: true,
    } as const;
    expect(await saveAccount(request, now)).toMatchObject({ ok: true, bound: false });
    expect(await saveAccount(request, now)).toEqual({ ok: false, because: "candidate-gone" });
    expect(await accounts()).toHaveLength(1);
  });

  test("refuses the very same secret, and shows it before", async () => {
    await enrol();
    const [{ issuer, accountName } = { issuer: "none", accountName: "none" }] = await accounts();
    const scanned = await scanText({ text: keyUri, tabId }, now);
    expect(scanned).toMatchObject({ ok: true, candidates: [{ sameAs: { issuer, accountName } }] });
    await expect(enrol()).rejects.toThrow("same-secret");
    expect(await accounts()).toHaveLength(1);
  });

  test("takes the same secret with other parameters for what it is: another app may have kept the wrong ones", async () => {
    await enrol();
    const right = `${keyUri}&algorithm=SHA256&digits=8`;
    const scanned = await scanText({ text: right, tabId }, now);
    expect(scanned).toMatchObject({ candidates: [{ algorithm: "SHA-256", twinOf: expect.any(String) }] });
    expect(scanned.ok && scanned.candidates[0]).not.toHaveProperty("sameAs");
    await enrol(right);
    expect(await accounts()).toMatchObject([{ digits: 6 }, { digits: 8 }]);
    // The key alone, as the page prints it, says nothing of them.
    expect(await scanText({ text: secretText, tabId }, now)).toMatchObject({
      candidates: [{ sameAs: { issuer: expect.any(String) } }],
    });
  });

  test("locked: nothing is scanned or saved, and that is said", async () => {
    await endSession();
    expect(await scanText({ text: keyUri, tabId }, now)).toEqual({ ok: false, because: "locked" });
    expect(await offerTexts({ texts: [keyUri], printedKeys: [] }, now)).toEqual({
      ok: false,
      because: "locked",
    });
  });
});

describe("an account enrolled anew", () => {
  const newer = "otpauth://totp/Lakeside:maya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lakeside";

  async function scan() {
    const scanned = await scanText({ text: newer, tabId }, now);
    const [candidate] = scanned.ok ? scanned.candidates : [];
    if (!candidate) throw new Error("no candidate");
    return candidate;
  }

  async function replace(candidateId: string) {
    return saveAccount(
      { candidateId, issuer: "Lakeside", accountName: "maya", twin: "replace", bind: true },
      now,
    );
  }

  test("is shown as a twin, and replaces it where that is bound to the same origin; the old one is in the bin", async () => {
    fake.granted.add(emr);
    const old = await enrol();
    const candidate = await scan();
    expect(candidate).toMatchObject({ twinOf: old, mayReplace: true });
    expect(await replace(candidate.id)).toMatchObject({ ok: true });
    const vault = await readOpenVault(now);
    expect(vault?.accounts).toHaveLength(1);
    expect(vault?.bin).toMatchObject([{ account: { id: old }, deletedAt: now }]);
  });

  test("replaces nothing that is bound elsewhere, even when the page asks for it", async () => {
    fake.granted.add(emr);
    await enrol();
    fake.tabs.set(tabId, { id: tabId, active: true, origin: "https://evil.net" });
    const candidate = await scan();
    expect(candidate.mayReplace).toBe(false);
    await replace(candidate.id);
    expect(await accounts()).toHaveLength(2);
  });
});

describe("deleting", () => {
  test("gives the permission back with the last account, and undoing it wants it again", async () => {
    fake.granted.add(emr);
    const id = await enrol();
    await removeOne(id, now);
    expect(fake.granted.has(emr)).toBe(false);
    expect(fake.registered.size).toBe(0);
    await restoreOne(id, now);
    expect(await accounts()).toMatchObject([{ id, origins: [], wantedOrigins: [emr] }]);
  });

  test("keeps the permission that another account needs", async () => {
    fake.granted.add(emr);
    const id = await enrol();
    await enrol("otpauth://totp/b?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    await removeOne(id, now);
    expect(fake.granted.has(emr)).toBe(true);
    expect(fake.registered.size).toBe(1);
  });
});

test("a permission that was taken back in the browser leaves a wish", async () => {
  fake.granted.add(emr);
  await enrol();
  fake.granted.clear();
  await settleSites(now);
  expect(await accounts()).toMatchObject([{ origins: [], wantedOrigins: [emr] }]);
  expect(fake.registered.size).toBe(0);
});

test("scripts registered for origins that no account of the vault has are unregistered", async () => {
  fake.registered.set("fill https://x", { id: "fill https://x", matches: ["https://x/*"], js: [] });
  await settleSites(now);
  expect(fake.registered.size).toBe(0);
});

describe("recovery codes", () => {
  const codes = ["AAAA-1", "BBBB-2", "CCCC-3", "DDDD-4", "EEEE-5"];

  test("go with their account, and the badge too", async () => {
    fake.granted.add(emr);
    const account = await enrol();
    await onRecoveryCodes(page("d"), ["A1B2-C3D4", "E5F6-G7H8"], now);
    expect(fake.badges.get("all")).toBe("!");
    await removeOne(account, now);
    expect(fake.badges.get("all")).toBeUndefined();
  });

  test("seen in the tab of an enrolment are sealed as an offer, once, with a badge until it is answered", async () => {
    fake.granted.add(emr);
    await enrol();
    await onPageReport(page("d"), confirmPrompt, now);
    expect(fake.injected).toContainEqual({ tabId, file: "/content/recovery.js" });
    fake.injected.length = 0;
    await onRecoveryCodes(page("codes"), codes, now);
    expect(fake.badges.get("all")).toBe("!");
    const [offer] = (await readOpenVault(now))?.offers ?? [];
    expect(offer).toMatchObject({ codes, origin: emr });
    await onPageReport(page("e"), noPrompt, now);
    expect(fake.injected).toEqual([]);
    await answerOffer({ offerId: offer?.id ?? "", keep: true }, now);
    expect(await accounts()).toMatchObject([{ recoveryCodes: codes.map((code) => ({ code })) }]);
    expect(fake.badges.get("all")).toBeUndefined();
  });

  test("seen anywhere else are nothing to us", async () => {
    fake.granted.add(emr);
    await enrol();
    await onRecoveryCodes(page("d", { origin: "https://evil.net" }), codes, now);
    await onRecoveryCodes(page("d", { tabId: 99 }), codes, now);
    expect((await readOpenVault(now))?.offers).toEqual([]);
  });

  test("seen while locked wait for the unlocking", async () => {
    fake.granted.add(emr);
    await enrol();
    await onPageReport(page("codes"), noPrompt, now);
    await endSession();
    await onRecoveryCodes(page("codes"), codes, now);
    expect(fake.badges.get(tabId)).toBe("🔒");
  });
});

test("a worker killed between any two steps of saving leaves the account whole, or nothing", async () => {
  const outcomes = new Set<number>();
  let killed = true;
  for (let calls = 1; killed && calls < 60; calls++) {
    await openVault();
    fake.granted.add(emr);
    vi.resetModules(); // a new worker: the same storage, no memory
    const worker = await import("../../src/background/enrolment.ts");
    const scanned = await worker.scanText({ text: keyUri, tabId }, now);
    const candidateId = scanned.ok ? (scanned.candidates[0]?.id ?? "") : "";
    const death = fake.killWorkerAfter(calls).then(() => true);
    killed = await Promise.race([
      worker
        .saveAccount(
          { candidateId, issuer: "Lakeside", accountName: "maya", twin: "keep-both", bind: true },
          now,
        )
        .then(() => false),
      death,
    ]);
    fake.workerIsDead();

    const kept = await accounts();
    outcomes.add(kept.length);
    for (const { secret, origins, wantedOrigins } of kept) {
      expect(secret).toHaveLength(20);
      expect([...origins, ...wantedOrigins]).toEqual([emr]);
    }
    // What the next worker does on its way up ends in the same place, wherever the last one stopped.
    vi.resetModules();
    await (await import("../../src/background/sites.ts")).settleSites(now);
    expect((await accounts()).flatMap(({ origins }) => origins)).toEqual(kept.map(() => emr));
  }
  expect(killed).toBe(false);
  expect(outcomes).toEqual(new Set([0, 1]));
});

test.for([
  ["not base32!", "secret-not-base32"],
  ["otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP", "counter"],
  ["otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&digits=9", "digits"],
] as const)("typed in, «%s» is refused with the reason", async ([text, because]) => {
  expect(await scanText({ text, tabId }, now)).toEqual({
    ok: true,
    candidates: [],
    others: [{ kind: "key-uri", because }],
    migrations: [],
  });
});

describe("a list of key URIs, typed in,", () => {
  const uriOf = (name: string) =>
    `otpauth://totp/${name}?secret=${encodeBase32(Buffer.from(name))}&issuer=Clinic`;

  test.for(["\n", ""])("gives a card for each, and no label holds another's secret (%j)", async (between) => {
    const text = ["maya", "théo"].map(uriOf).join(between);
    const scanned = await scanText({ text, tabId }, now);
    expect(scanned).toMatchObject({
      candidates: [
        { issuer: "Clinic", accountName: "maya", secret: encodeBase32(Buffer.from("maya")) },
        { issuer: "Clinic", accountName: "théo", secret: encodeBase32(Buffer.from("théo")) },
      ],
      others: [],
      migrations: [],
    });
  });

  test("that is too long for cards is told where to go", async () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => uriOf(`user${at}`)).join("\n");
    expect(await scanText({ text: list(51), tabId }, now)).toEqual({
      ok: true,
      candidates: [],
      others: [{ kind: "list" }],
      migrations: [],
    });
    const scanned = await scanText({ text: list(50), tabId }, now);
    expect(scanned.ok && scanned.candidates).toHaveLength(50);
  });
});
