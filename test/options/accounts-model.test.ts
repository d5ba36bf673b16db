import { beforeEach, expect, test } from "vitest";
import { AccountsModel } from "../../src/options/accounts/accounts-model.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { sampleAccount, sampleVault } from "../vault/samples.ts";
import { FakeOptions } from "./fake-options.ts";

let fake: FakeOptions;
let model: AccountsModel;

beforeEach(async () => {
  fake = new FakeOptions();
  const twin = sampleAccount("twin", { secret: sampleVault.accounts[0]?.secret ?? new Uint8Array(1) });
  fake.vault = { ...sampleVault, accounts: [...sampleVault.accounts, twin] };
  await fake.model.refresh();
  model = new AccountsModel(fake.model);
});

test("duplicates, the order and the bin are told", () => {
  expect(model.duplicates.value.map(({ from }) => from.map(({ id }) => id))).toEqual([["maya", "twin"]]);
  expect(model.accounts.value).toHaveLength(3);
  expect(model.bin.value.map(({ account }) => account.id)).toEqual(["old"]);
});

test("what was done is said, and the vault is looked at anew", async () => {
  fake.answers["accounts.merge"] = () => {
    fake.vault = emptyVault;
    return { ok: true };
  };
  await model.merge();
  expect(fake.saying).toBe("duplicatesMerged");
  expect(model.duplicates.value).toEqual([]);
});

test.for([
  ["accounts.merge", "storage-full", "problemStorageFull"],
  ["account.restore", "locked", "problemLocked"],
  ["bin.delete", "storage-failed", "problemStorageFailed"],
] as const)("%s refused because %s: that is said, and nothing else", async ([name, because, said]) => {
  fake.answers[name] = () => ({ ok: false, because });
  const acts = {
    "accounts.merge": () => model.merge(),
    "account.restore": () => model.restore("old"),
    "bin.delete": () => model.deleteForGood("old"),
  };
  await acts[name]();
  expect(fake.saying).toBe(said);
  expect(model.isChanging.value).toBe(false);
});

test("a second click before the first was answered asks nothing", async () => {
  fake.answers["account.restore"] = () => ({ ok: true });
  await Promise.all([model.restore("old"), model.restore("old")]);
  expect(fake.asked).toEqual([["account.restore", { accountId: "old" }]]);
});

test("each site is told with its accounts, whether the browser allows it, and how codes are filled there", async () => {
  const [first] = sampleVault.accounts;
  if (!first) throw new Error("no sample");
  const account = { ...first, origins: ["https://emr.example"], wantedOrigins: ["https://new.example"] };
  const settings = {
    ...sampleVault.settings,
    fillModes: { "https://emr.example": "when-asked" },
    taughtFields: { "https://emr.example": "name:x\nname:y" },
  } as const;
  fake.vault = { ...sampleVault, accounts: [account], settings };
  await fake.model.refresh();
  expect(model.sites.value).toEqual([
    {
      origin: "https://emr.example",
      accounts: [account],
      isAllowed: true,
      mode: "when-asked",
      taught: 2,
    },
    {
      origin: "https://new.example",
      accounts: [account],
      isAllowed: false,
      mode: undefined,
      taught: 0,
    },
  ]);
  fake.answers["site.fillMode"] = () => ({ ok: true });
  await model.setFillMode("https://emr.example", null);
  expect(fake.asked.at(-1)).toEqual(["site.fillMode", { origin: "https://emr.example", mode: null }]);
  expect(fake.saying).toBe("siteSaved");
  fake.answers["site.forgetField"] = () => ({ ok: true });
  await model.forgetField("https://emr.example");
  expect(fake.asked.at(-1)).toEqual(["site.forgetField", { origin: "https://emr.example" }]);
  expect(fake.saying).toBe("siteFieldForgotten");
});
