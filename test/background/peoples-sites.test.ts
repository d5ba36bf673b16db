// Several people in one profile: whose yes binds a site, and when its permission goes back.

import { beforeEach, expect, test } from "vitest";
import { removeOne } from "../../src/background/account-changes.ts";
import { bindAccount } from "../../src/background/binding.ts";
import { settleSites } from "../../src/background/sites.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { sampleAccount } from "../vault/samples.ts";
import { fake } from "./fake-browser.ts";
import { accounts, emr, enrol, now } from "./scene.ts";
import { elsewhere, openBoth, openMayas, openToms, session, tomsId, tomsKey } from "./two-people.ts";

beforeEach(openBoth);

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
