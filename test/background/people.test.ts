// Several people in one profile: nothing of one's is read, filled, bound or taken away while another's vault is open.

import { beforeEach, describe, expect, test, vi } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { forgetCandidates } from "../../src/background/candidates.ts";
import { enrolmentIn } from "../../src/background/enrolling-tabs.ts";
import { removeOne, scanText } from "../../src/background/enrolment.ts";
import { onAsk, onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand, tabState } from "../../src/background/fill-by-hand.ts";
import { usernameSeen } from "../../src/background/login-usernames.ts";
import { removePerson, renamePerson } from "../../src/background/people.ts";
import { SessionService } from "../../src/background/session.ts";
import { settleSites } from "../../src/background/sites.ts";
import { recordOf } from "../../src/background/tab-records.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { forgetWhoLoggedIn } from "../../src/background/whose-records.ts";
import { currentVaultId, rememberVault } from "../../src/browser/current-vault.ts";
import { currentSession } from "../../src/browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../../src/browser/storage.ts";
import { readVault } from "../../src/browser/vault-reader.ts";
import { leastCost } from "../../src/vault/argon2-cost.ts";
import { readIndex } from "../../src/vault/stored-vault.ts";
import { finishRemovals, removeVault } from "../../src/vault/vault-list.ts";
import { sampleAccount } from "../vault/samples.ts";
import { fake } from "./fake-browser.ts";
import {
  accounts,
  emr,
  enrol,
  loginPrompt,
  noPrompt,
  now,
  openVault,
  page,
  secretText,
  tabId,
} from "./scene.ts";

const mayas = { secret: { type: "passphrase", passphrase: "correct horse" }, vaultId: "v" } as const;
const tomsWords = "another long passphrase";
const elsewhere = "https://lab.example";
const tomsKey = "otpauth://totp/Lakeside:tom?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lakeside";
let session: SessionService;
let heard: string[];

beforeEach(async () => {
  await openVault();
  // As measured on a slow computer: what derivations cost is key-slots.test.ts's to see.
  fake.local.items.set("argon2-cost", JSON.stringify(leastCost));
  heard = [];
  session = new SessionService({
    unlocked: async () => {
      heard.push("unlocked");
      await settleSites(now);
    },
    locked: async () => {
      heard.push("locked");
      await Promise.all([forgetCandidates(), forgetWhoLoggedIn()]);
    },
  });
});

const addTom = () => session.create({ passphrase: tomsWords, name: "Tom", firstName: "Maya" }, now);

async function tomsId(): Promise<string> {
  const { vaults } = await readIndex(localStore);
  const id = vaults.find(({ name }) => name === "Tom")?.id;
  if (id === undefined) throw new Error("no Tom");
  return id;
}

const openMayas = () => session.unlock(mayas, now);
const openToms = async () =>
  session.unlock({ secret: { type: "passphrase", passphrase: tomsWords }, vaultId: await tomsId() }, now);

describe("adding a person", () => {
  test("locks the vault that is open, opens an empty one, and both have their names", async () => {
    await enrol();
    expect(await addTom()).toEqual({ ok: true });
    expect(heard).toEqual(["locked", "unlocked"]);
    expect(await accounts()).toEqual([]);
    const view = await readVault(now);
    expect(view.people?.vaults.map(({ name }) => name)).toEqual(["Maya", "Tom"]);
    expect(view.people?.currentId).toBe(await tomsId());
    await openMayas();
    expect(await accounts()).toMatchObject([{ issuer: "Lakeside" }]);
  });

  test.for([
    [{ name: "Tom" }, "name-missing"],
    [{ name: " \u200b ", firstName: "Maya" }, "name-missing"],
    [{ name: "Maya", firstName: " maya " }, "name-taken"],
    [{ name: "Ma\u202eya", firstName: "Ma ya" }, "name-taken"],
    [{}, "exists"],
  ] as const)("%j is refused: %s, and the open vault stays open", async ([names, because]) => {
    expect(await session.create({ passphrase: tomsWords, ...names }, now)).toEqual({ ok: false, because });
    expect(heard).toEqual([]);
    expect((await readIndex(localStore)).vaults).toEqual([{ id: "v" }]);
  });

  test("one vault shows nothing of people, open or locked", async () => {
    expect(await readVault(now)).not.toHaveProperty("people");
    await session.lock();
    expect(await readVault(now)).toEqual({ state: "locked" });
  });
});

describe("with two people,", () => {
  beforeEach(async () => {
    fake.granted.add(emr);
    await enrol();
    await addTom();
  });

  test("the one who was chosen is asked for, and a wrong passphrase delays nobody else", async () => {
    await session.lock();
    await rememberVault("v");
    expect(await currentVaultId()).toBe("v");
    for (let at = 0; at < 5; at++)
      await session.unlock({ secret: { type: "passphrase", passphrase: "no" }, vaultId: "v" }, now);
    expect(await openMayas()).toMatchObject({ ok: false, because: "delayed" });
    expect(await openToms()).toEqual({ ok: true });
  });

  test("one's passphrase doesn't open the other's vault", async () => {
    const secret = { type: "passphrase", passphrase: tomsWords } as const;
    expect(await session.unlock({ secret, vaultId: "v" }, now)).toEqual({
      ok: false,
      because: "wrong-secret",
    });
  });

  test("a change that waits for its turn while another's vault is opened changes nothing there", async () => {
    const before = await accounts();
    let free: () => void = () => undefined;
    const held = whileNobodyWrites(() => new Promise<void>((resolve) => (free = resolve)));
    const changing = changeVault(now, (vault) => ({ ...vault, accounts: [sampleAccount("toms")] }));
    // Opening ends with writes of its own, which wait as well.
    const opening = openMayas();
    await vi.waitFor(async () => expect((await currentSession(now))?.vaultId).toBe("v"), { timeout: 4000 });
    free();
    await Promise.all([held, opening]);
    expect(await changing).toEqual({ ok: false, because: "locked" });
    expect(await accounts()).toMatchObject([{ issuer: "Lakeside" }]);
    await openToms();
    expect(await accounts()).toEqual(before);
  });

  test("even a wrong passphrase for the other vault locks the one that was open first", async () => {
    await session.unlock({ secret: { type: "passphrase", passphrase: "no" }, vaultId: "v" }, now);
    expect(await currentSession(now)).toBeUndefined();
  });

  test("the fill script is registered where the open vault wants it, and another's page gets nothing", async () => {
    expect([...fake.registered.keys()]).toEqual([]);
    expect(await onAsk(page("d"), { ...loginPrompt, refresh: false }, now)).toEqual({ do: "end" });
    await openMayas();
    expect([...fake.registered.keys()]).toEqual([`fill ${emr}`]);
    expect(await onAsk(page("d"), { ...loginPrompt, refresh: false }, now)).toMatchObject({ do: "fill" });
    await session.lock();
    expect(await onAsk(page("e"), { ...loginPrompt, refresh: false }, now)).toEqual({ do: "nothing" });
    await openToms();
    expect(await onAsk(page("f"), { ...loginPrompt, refresh: false }, now)).toEqual({ do: "end" });
  });

  test("after a switch storage holds nothing of what was found, filled, enrolled or typed before", async () => {
    await openMayas();
    await scanText({ text: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR", tabId }, now);
    await onPageReport(page("d"), loginPrompt, now);
    await onLogin(page("d"), "maya", now);
    await onAsk(page("d"), { ...loginPrompt, refresh: false }, now);
    const [mayasAccount] = await accounts();
    expect((await recordOf({ tabId, frameId: 0 }))?.handedOut).toBeDefined();
    await openToms();
    const record = await recordOf({ tabId, frameId: 0 });
    expect(record).toMatchObject({ filledByItself: [] });
    for (const gone of ["handedOut", "byHand", "lastFill"]) expect(record).not.toHaveProperty(gone);
    expect(await enrolmentIn(tabId, emr)).toBeUndefined();
    const { "filled-steps": _, ...left } = Object.fromEntries(fake.session.items);
    for (const theirs of [secretText, "GEZDGNBV", "maya", "Lakeside", mayasAccount?.id ?? ""])
      expect(JSON.stringify(left)).not.toContain(theirs);
  });

  test("nor where one's time had run out, and nobody had looked yet, when the other's was opened", async () => {
    await openMayas();
    await scanText({ text: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR", tabId }, now);
    await onLogin(page("d"), "maya", now);
    const slept = now + 4 * 3_600_000;
    const secret = { type: "passphrase", passphrase: tomsWords } as const;
    await session.unlock({ secret, vaultId: await tomsId() }, slept);
    const { "filled-steps": _, ...left } = Object.fromEntries(fake.session.items);
    for (const theirs of ["GEZDGNBV", "maya"]) expect(JSON.stringify(left)).not.toContain(theirs);
  });

  test("a login that is seen while locked is for whoever opens next", async () => {
    await session.lock();
    await onPageReport(page("d"), loginPrompt, now);
    fake.registered.set(`fill ${emr}`, { id: `fill ${emr}`, matches: [], js: [] });
    await onLogin(page("d"), "maya", now);
    await openMayas();
    expect(await usernameSeen(page("d"), now)).toBe("maya");
  });

  describe("a login that began while another's vault was open", () => {
    const ask = (documentId: string, at = now) =>
      onAsk(page(documentId), { ...loginPrompt, refresh: false }, at);
    const unnamed = { is: "earlier-login" };
    let toms: string;

    beforeEach(async () => {
      toms = await enrol(tomsKey);
      await openMayas();
      await onPageReport(page("password"), noPrompt, now);
      await onLogin(page("password"), "maya", now);
      await onPageReport(page("d"), loginPrompt, now);
    });

    test("gets no code of this one's by itself, in whichever document, and the popup says why", async () => {
      await openToms();
      expect(await ask("d")).toEqual({ do: "nothing" });
      expect(await tabState(tabId)).toMatchObject({ lastFill: { ...unnamed, accountId: toms } });
      expect(await ask("reloaded")).toEqual({ do: "nothing" });
      expect(await tabState(tabId)).toMatchObject({ lastFill: unnamed });
    });

    test("stays another's where it goes on at another site, in a frame, and back", async () => {
      const sso = "https://login.example";
      await openToms();
      fake.granted.add(sso);
      await bindAccount({ accountId: toms, origin: sso }, now);
      await onPageReport(page("sso", { origin: sso }), loginPrompt, now);
      const askThere = { ...loginPrompt, refresh: false };
      expect(await onAsk(page("sso", { origin: sso }), askThere, now)).toEqual({ do: "nothing" });
      fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true, ancestors: { 4: [emr] } });
      expect(await ask("back")).toEqual({ do: "nothing" });
      expect(await onAsk(page("frame", { frameId: 4 }), askThere, now)).toEqual({ do: "nothing" });
      await onLogin(page("back"), "tom", now);
      expect(await onAsk(page("frame", { frameId: 4 }), askThere, now)).toMatchObject({ do: "fill" });
    });

    test("is one's own once it is filled by hand: also after a reload", async () => {
      await openToms();
      expect(await fillByHand({ tabId, accountId: toms, what: "code" }, now)).toEqual({ ok: true });
      expect(await ask("d")).toMatchObject({ do: "fill" });
      // The choice itself is good for a minute and a half.
      expect(await ask("reloaded", now + 120_000)).toMatchObject({ do: "fill" });
    });

    test("ends with the next one: whose name it is decides", async () => {
      await openToms();
      await onLogin(page("d"), "tom", now);
      expect(await ask("next")).toMatchObject({ do: "fill" });
    });

    test("is filled when its own comes back", async () => {
      await openToms();
      await openMayas();
      expect(await ask("d")).toMatchObject({ do: "fill" });
    });

    test("says nothing where who logs in was seen since", async () => {
      await session.lock();
      await onLogin(page("password"), "tom", now);
      await openToms();
      expect(await ask("d")).toMatchObject({ do: "fill" });
    });
  });

  test("what was filled stays filled for whoever comes back: no step is handed out twice", async () => {
    await openMayas();
    await onAsk(page("d"), { ...loginPrompt, refresh: false }, now);
    await openToms();
    await openMayas();
    expect(await onAsk(page("e"), { ...loginPrompt, refresh: false }, now)).toMatchObject({ do: "wait" });
  });

  test("one's permission doesn't bind the other's wish; the other's own yes does", async () => {
    await changeVault(now, (vault) => ({
      ...vault,
      accounts: [{ ...sampleAccount("t"), origins: [], wantedOrigins: [emr, elsewhere] }],
    }));
    await session.lock();
    await openToms();
    expect(await accounts()).toMatchObject([{ origins: [], wantedOrigins: [emr, elsewhere] }]);
    fake.granted.add(elsewhere);
    await settleSites(now, [`${elsewhere}/*`]);
    expect(await accounts()).toMatchObject([{ origins: [elsewhere], wantedOrigins: [emr] }]);
    expect(await bindAccount({ accountId: "t", origin: emr }, now)).toEqual({ ok: true, bound: true });
  });

  test("a permission goes back once everyone has said that they don't need it", async () => {
    await openMayas();
    const [account] = await accounts();
    await removeOne(account?.id ?? "", now);
    expect(fake.granted).toContain(emr);
    await openToms();
    expect(fake.granted).not.toContain(emr);
  });

  test("a permission that the other one needs stays", async () => {
    const tomsAccount = await enrol(tomsKey);
    await openMayas();
    const [account] = await accounts();
    await removeOne(account?.id ?? "", now);
    await openToms();
    expect(fake.granted).toContain(emr);
    expect(await accounts()).toMatchObject([{ origins: [emr] }]);
    await removeOne(tomsAccount, now);
    expect(fake.granted).not.toContain(emr);
  });

  test("what was let go and is needed again stays, also when everyone else lets it go", async () => {
    await openMayas();
    const [account] = await accounts();
    await removeOne(account?.id ?? "", now);
    await enrol();
    await openToms();
    expect(fake.granted).toContain(emr);
    await openMayas();
    expect(await accounts()).toMatchObject([{ origins: [emr] }]);
  });

  test("a forged mark can only have a site asked for again", async () => {
    const id = await tomsId();
    fake.local.items.set("unneeded-sites", JSON.stringify({ [`${emr}/*`]: ["v", id] }));
    await session.lock();
    await openToms();
    expect(fake.granted).not.toContain(emr);
    await openMayas();
    expect(await accounts()).toMatchObject([{ origins: [], wantedOrigins: [emr] }]);
  });

  test("a person renames the open vault only, to a name that nobody has", async () => {
    expect(await renamePerson({ vaultId: "v", name: "Eve" }, now)).toEqual({ ok: false, because: "locked" });
    const vaultId = await tomsId();
    expect(await renamePerson({ vaultId, name: "MAYA" }, now)).toEqual({ ok: false, because: "name-taken" });
    expect(await renamePerson({ vaultId, name: "" }, now)).toEqual({ ok: false, because: "name-missing" });
    expect(await renamePerson({ vaultId, name: " Tomas  B. " }, now)).toEqual({ ok: true });
    expect((await readIndex(localStore)).vaults).toEqual([
      { id: "v", name: "Maya" },
      { id: vaultId, name: "Tomas B." },
    ]);
  });

  describe("removing", () => {
    const remove = (vaultId: string, name: string, passphrase: string) =>
      removePerson({ vaultId, name, secret: { type: "passphrase", passphrase } }, () => session.lock(), now);
    const stored = () => [...fake.local.items.keys()].filter((key) => key.startsWith("vaults/")).sort();

    test.for([
      ["Maya", tomsWords, "wrong-name"],
      ["", tomsWords, "wrong-name"],
      ["Tom", "correct horse", "wrong-secret"],
    ] as const)("with the name %j and the passphrase %j is refused: %s", async ([name, words, because]) => {
      const before = stored();
      expect(await remove(await tomsId(), name, words)).toEqual({ ok: false, because });
      expect(stored()).toEqual(before);
    });

    test("another's vault, and the last one, is refused", async () => {
      expect(await remove("v", "Maya", "correct horse")).toEqual({ ok: false, because: "locked" });
      await remove(await tomsId(), "Tom", tomsWords);
      await openMayas();
      expect(await remove("v", "Maya", "correct horse")).toEqual({ ok: false, because: "only-one" });
    });

    test("takes the vault and what stands of it elsewhere, and the other one is as it was", async () => {
      await openMayas();
      const id = await tomsId();
      await openToms();
      expect(await remove(id, "Tom", tomsWords)).toEqual({ ok: true });
      expect(JSON.stringify([...fake.local.items].filter(([key]) => key !== "last-vault"))).not.toContain(id);
      expect(await readVault(now)).toEqual({ state: "locked" });
      await openMayas();
      expect(await accounts()).toMatchObject([{ issuer: "Lakeside", origins: [emr] }]);
      expect(fake.granted).toContain(emr);
    });

    test("killed before it locked, nobody is told that a vault is damaged", async () => {
      const id = await tomsId();
      await whileNobodyWrites(() => removeVault(localStore, id));
      expect(await currentSession(now)).toBeDefined();
      expect(await readVault(now)).toEqual({ state: "locked" });
    });

    test("killed before it gave anything back, the others give it back all the same", async () => {
      const id = await tomsId();
      fake.granted.add(elsewhere);
      const tomsAccount = await enrol(tomsKey);
      await bindAccount({ accountId: tomsAccount, origin: elsewhere }, now);
      const killed = new Error("killed");
      const secret = { type: "passphrase", passphrase: tomsWords } as const;
      const removing = removePerson({ vaultId: id, name: "Tom", secret }, () => Promise.reject(killed), now);
      await expect(removing).rejects.toBe(killed);
      expect(fake.granted).toContain(elsewhere);
      await openMayas();
      expect([...fake.granted]).toEqual([emr]);
    });

    test("gives back what only the removed one needed, once the others have said so", async () => {
      const id = await tomsId();
      fake.granted.add(elsewhere);
      const tomsAccount = await enrol(tomsKey);
      await bindAccount({ accountId: tomsAccount, origin: elsewhere }, now);
      await remove(id, "Tom", tomsWords);
      expect([...fake.granted].sort()).toEqual([emr, elsewhere]);
      await openMayas();
      expect([...fake.granted]).toEqual([emr]);
    });

    test("killed half way it is finished at the next start, and nothing else goes", async () => {
      const id = await tomsId();
      const index = JSON.parse(fake.local.items.get("vaults/index") ?? "");
      index.vaults = index.vaults.filter((one: { id: string }) => one.id !== id);
      fake.local.items.set("vaults/index", JSON.stringify({ ...index, leaving: [id, "v"] }));
      await finishRemovals(localStore);
      expect(stored()).toEqual(["vaults/index", "vaults/v/0", "vaults/v/1"]);
      expect((await readIndex(localStore)).leaving).toBeUndefined();
    });
  });
});
