// A permission that no account needs goes back, wherever the worker is killed on the way, and whatever the disk takes.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { removeOne, unbind } from "../../src/background/account-changes.ts";
import { restoreBackup } from "../../src/background/backup.ts";
import { bindAccount } from "../../src/background/binding.ts";
import { saveAccount, scanText } from "../../src/background/enrolment.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { writeVault } from "../../src/vault/vault-json.ts";
import { fake } from "./fake-browser.ts";
import { accounts, emr, enrol, enrolInTab, now, openVault, tabId } from "./scene.ts";

const elsewhere = "https://lab.example";

describe("a worker killed between any two steps", () => {
  test.each([
    ["of removing the last account of a site", "removeOne"],
    ["of taking the site off its account", "unbind"],
  ] as const)("%s leaves no permission without an account", async (_, how) => {
    const outcomes = new Set<number>();
    let killed = true;
    for (let calls = 1; killed && calls < 60; calls++) {
      await openVault();
      fake.granted.add(emr);
      const account = await enrol();
      vi.resetModules(); // a new worker: the same storage, no memory
      const changes = await import("../../src/background/account-changes.ts");
      const death = fake.killWorkerAfter(calls).then(() => true);
      const done =
        how === "unbind"
          ? changes.unbind({ accountId: account, origin: emr }, now)
          : changes.removeOne(account, now);
      killed = await Promise.race([done.then(() => false), death]);
      fake.workerIsDead();
      vi.resetModules();
      await (await import("../../src/background/sites.ts")).settleSites(now);
      const bound = (await accounts()).flatMap(({ origins }) => origins);
      outcomes.add(bound.length);
      expect([...fake.granted]).toEqual(bound);
    }
    expect(killed).toBe(false);
    expect(outcomes).toEqual(new Set([0, 1]));
  });
});

describe("the other sites of an account that makes way", () => {
  beforeEach(async () => {
    const account = await enrolInTab();
    fake.granted.add(elsewhere);
    await bindAccount({ accountId: account, origin: elsewhere }, now);
  });

  test("for a new enrolment", async () => {
    const text = "otpauth://totp/Lakeside:maya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lakeside";
    const scanned = await scanText({ text, tabId }, now);
    const candidateId = scanned.ok ? (scanned.candidates[0]?.id ?? "") : "";
    const names = { issuer: "Lakeside", accountName: "maya" };
    await saveAccount({ candidateId, ...names, twin: "replace", bind: true }, now);
    expect([...fake.granted]).toEqual([emr]);
  });

  test("for a backup's", async () => {
    const vault = await readOpenVault(now);
    if (!vault) throw new Error("locked");
    const theirs = vault.accounts.map((one) => ({
      ...one,
      id: "t",
      secret: new Uint8Array(20),
      origins: [],
    }));
    const contents = new TextDecoder().decode(writeVault({ ...vault, accounts: theirs }));
    expect(await restoreBackup({ contents, choices: { t: "theirs" } }, now)).toMatchObject({ ok: true });
    expect([...fake.granted]).toEqual([]);
  });
});

describe("where the disk takes nothing but the vault itself", () => {
  const { set } = fake.local;
  afterEach(() => {
    fake.local.set = set;
  });

  test("the permission goes back, the script with it, and what was done is called done", async () => {
    const account = await enrolInTab();
    fake.local.set = async (items) => {
      if ("unneeded-sites" in items) throw new Error("Resource::kQuotaBytes quota exceeded");
      return set.call(fake.local, items);
    };
    expect(await unbind({ accountId: account, origin: emr }, now)).toEqual({ ok: true });
    expect([...fake.granted]).toEqual([]);
    expect([...fake.registered.keys()]).toEqual([]);
    expect(await removeOne(account, now)).toEqual({ ok: true });
  });
});
