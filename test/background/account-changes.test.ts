// What a person changes about accounts: kept, told, and given back to the browser.

import { beforeEach, expect, test } from "vitest";
import {
  editAccount,
  emptyOldBin,
  forgetUsername,
  moveTo,
  removeOne,
  unbind,
} from "../../src/background/account-changes.ts";
import { changeVault, readOpenVault } from "../../src/background/vault-keeper.ts";
import { changeAccount } from "../../src/vault/vault.ts";
import { fake } from "./fake-browser.ts";
import { accounts, emr, enrol, now, openVault } from "./scene.ts";

const other = "otpauth://totp/Harbor:theo?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Harbor";

beforeEach(openVault);

async function bound(): Promise<string> {
  fake.granted.add(emr);
  return enrol();
}

test("names, notes, pin and sending are kept as they were given, trimmed; empty ones go", async () => {
  const accountId = await enrol();
  const edit = {
    accountId,
    issuer: " Lakeside ",
    accountName: "maya ",
    notes: " night shift ",
    pinned: true,
    submits: true,
  };
  expect(await editAccount(edit, now)).toEqual({ ok: true });
  expect((await accounts())[0]).toMatchObject({
    issuer: "Lakeside",
    accountName: "maya",
    notes: "night shift",
    pinned: true,
    submits: true,
  });
  await editAccount({ ...edit, notes: "  ", pinned: false, submits: false }, now);
  const [account] = await accounts();
  expect(account).toBeDefined();
  expect(account && ("notes" in account || "pinned" in account || "submits" in account)).toBe(false);
});

test("an origin that is unbound is not filled, and its permission goes back", async () => {
  const accountId = await bound();
  expect((await accounts())[0]?.origins).toEqual([emr]);
  expect(await unbind({ accountId, origin: emr }, now)).toEqual({ ok: true });
  expect((await accounts())[0]).toMatchObject({ origins: [], wantedOrigins: [] });
  expect(fake.granted.has(emr)).toBe(false);
  expect(fake.registered.size).toBe(0);
});

test("an origin that another account is bound to keeps its permission", async () => {
  const accountId = await bound();
  await enrol(other);
  await unbind({ accountId, origin: emr }, now);
  expect(fake.granted.has(emr)).toBe(true);
  expect((await accounts()).map(({ origins }) => origins)).toEqual([[], [emr]]);
});

test("a username is forgotten, the others stay", async () => {
  const accountId = await enrol();
  await changeVault(now, (vault) =>
    changeAccount(vault, accountId, (account) => ({ ...account, usernames: ["maya", "jonas"] })),
  );
  expect(await forgetUsername({ accountId, username: "jonas" }, now)).toEqual({ ok: true });
  expect((await accounts())[0]?.usernames).toEqual(["maya"]);
});

test("accounts are put into another order", async () => {
  const first = await enrol();
  const second = await enrol(other);
  expect(await moveTo({ accountId: second, place: 0 }, now)).toEqual({ ok: true });
  expect((await accounts()).map(({ id }) => id)).toEqual([second, first]);
});

test("changing an account that went meanwhile is told, and so is a full disk: then nothing has changed", async () => {
  const gone = { accountId: "nobody", issuer: "", accountName: "", notes: "", pinned: false, submits: false };
  expect(await editAccount(gone, now)).toEqual({ ok: false, because: "gone" });
  expect(await moveTo({ accountId: "nobody", place: 0 }, now)).toEqual({ ok: false, because: "gone" });

  const accountId = await enrol();
  const before = await readOpenVault(now);
  const { set } = fake.local;
  fake.local.set = () => Promise.reject(new Error("Resource::kQuotaBytes quota exceeded"));
  const edit = { ...gone, accountId, issuer: "Lost" };
  expect(await editAccount(edit, now)).toEqual({ ok: false, because: "storage-full" });
  fake.local.set = set;
  expect(await readOpenVault(now)).toEqual(before);
});

test("the bin is emptied at an unlock of what has been there for 30 days", async () => {
  const accountId = await enrol();
  await removeOne(accountId, now);
  const monthMs = 30 * 24 * 60 * 60 * 1000;
  const binned = async () => (await readOpenVault(now))?.bin.length;
  // The session of this test ends in an hour: the clock of the bin is the argument's.
  await changeVault(now, (vault) => ({
    ...vault,
    bin: vault.bin.map((one) => ({ ...one, deletedAt: now - monthMs + 1 })),
  }));
  await emptyOldBin(now);
  expect(await binned()).toBe(1);
  await emptyOldBin(now + 1);
  expect(await binned()).toBe(0);
});
