// Several people in one profile: each has a vault and a name, and one is open at a time.

import { beforeEach, describe, expect, test, vi } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { removePerson, renamePerson } from "../../src/background/people.ts";
import { updateOfferBadge } from "../../src/background/recovery-codes.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { currentVaultId, rememberVault } from "../../src/browser/current-vault.ts";
import { currentSession } from "../../src/browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../../src/browser/storage.ts";
import { readVault } from "../../src/browser/vault-reader.ts";
import { readIndex } from "../../src/vault/stored-vault.ts";
import { addOffer } from "../../src/vault/vault.ts";
import { finishRemovals, removeVault } from "../../src/vault/vault-list.ts";
import { sampleAccount } from "../vault/samples.ts";
import { fake } from "./fake-browser.ts";
import { accounts, emr, enrol, now } from "./scene.ts";
import {
  addTom,
  elsewhere,
  heard,
  openBoth,
  openMayas,
  openMayasFirst,
  openToms,
  session,
  tomsId,
  tomsKey,
  tomsWords,
} from "./two-people.ts";

describe("adding a person", () => {
  beforeEach(openMayasFirst);

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
  beforeEach(openBoth);

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

    test("takes the badge of its offered recovery codes along; the other one's comes with their vault", async () => {
      const offer = { accountId: "a", origin: emr, codes: ["AB12-CD34"], seenAt: now };
      await openMayas();
      await changeVault(now, (vault) => addOffer(vault, { ...offer, id: "mayas" }));
      await openToms();
      await changeVault(now, (vault) => addOffer(vault, { ...offer, id: "toms" }));
      await updateOfferBadge(now);
      expect(fake.badges.get("all")).toBe("!");
      expect(await remove(await tomsId(), "Tom", "no")).toMatchObject({ ok: false });
      expect(fake.badges.get("all")).toBe("!");
      await remove(await tomsId(), "Tom", tomsWords);
      expect(fake.badges.get("all")).toBeUndefined();
      await openMayas();
      await updateOfferBadge(now);
      expect(fake.badges.get("all")).toBe("!");
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
