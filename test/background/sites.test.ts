// What a browser forgets when the extension is updated comes back: at once for the sites granted, in full with the vault.

import { beforeEach, describe, expect, test, vi } from "vitest";
import browser from "webextension-polyfill";
import { removeOne } from "../../src/background/account-changes.ts";
import { bindAccount } from "../../src/background/binding.ts";
import { onPageReport } from "../../src/background/fill.ts";
import { settleSites, watchGranted } from "../../src/background/sites.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { fake } from "./fake-browser.ts";
import { accounts, ask, emr, enrol, loginPrompt, now, openVault, page, tabId } from "./scene.ts";

const registered = () => [...fake.registered.keys()];

beforeEach(async () => {
  await openVault();
  fake.granted.add(emr);
  await enrol();
  await settleSites(now);
  // An update.
  fake.registered.clear();
  fake.injected.length = 0;
});

describe("after an update", () => {
  test("a granted site is watched again while the vault is locked, in its open tabs too", async () => {
    await endSession();
    await watchGranted();
    expect(registered()).toEqual([`fill ${emr}`]);
    expect(fake.injected).toEqual([{ tabId, file: "/content/main.js" }]);
    await watchGranted();
    expect(fake.injected).toHaveLength(1);
  });

  test("grants for many sites name none to watch", async () => {
    await endSession();
    fake.granted.clear();
    for (const many of ["*://clinic.example", "https://*", "https://*.clinic.example", "<all_urls>"])
      fake.granted.add(many);
    await watchGranted();
    expect(registered()).toEqual([]);
  });

  test("the opened vault brings a bound site's script back, in its open tabs too, and ends what is not bound", async () => {
    fake.granted.add("https://other.example");
    await watchGranted();
    fake.registered.delete(`fill ${emr}`);
    fake.injected.length = 0;
    await settleSites(now);
    expect(registered()).toEqual([`fill ${emr}`]);
    expect(fake.injected).toEqual([{ tabId, file: "/content/main.js" }]);
  });

  test("both at once register each script once", async () => {
    await Promise.all([watchGranted(), settleSites(now), watchGranted(), settleSites(now)]);
    expect(registered()).toEqual([`fill ${emr}`]);
  });
});

test("a slow look at what is granted doesn't unbind what was bound meanwhile", async () => {
  const other = "https://lab.example";
  const { contains } = browser.permissions;
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  // The first look waits for the browser.
  browser.permissions.contains = async (which) => {
    browser.permissions.contains = contains;
    const answer = await contains(which);
    await held;
    return answer;
  };
  const [account] = await accounts();
  const slow = settleSites(now);
  await vi.waitFor(() => expect(browser.permissions.contains).toBe(contains));
  fake.granted.add(other);
  expect(await bindAccount({ accountId: account?.id ?? "", origin: other }, now)).toMatchObject({
    bound: true,
  });
  goOn();
  await slow;
  expect(await accounts()).toMatchObject([{ origins: [emr, other], wantedOrigins: [] }]);
});

describe("a script that runs in a page whose site is looked after no more is told to ask, and to end", () => {
  beforeEach(async () => {
    await settleSites(now);
    await onPageReport(page("login"), loginPrompt, now);
    fake.pushed.length = 0;
  });
  const isEnded = async () => {
    expect(fake.pushed).toEqual([{ tabId, message: { push: "ask-again" } }]);
    expect(await ask(page("login"), now)).toEqual({ do: "end" });
    expect(await onPageReport(page("login"), loginPrompt, now)).toEqual({ ask: false, end: true });
  };

  test("when the permission is taken away", async () => {
    fake.granted.clear();
    await settleSites(now);
    expect(registered()).toEqual([]);
    await isEnded();
  });

  test("when it is taken away while the vault is locked", async () => {
    fake.granted.clear();
    await endSession();
    await settleSites(now);
    await isEnded();
  });

  test("when the last account bound to it goes", async () => {
    const [account] = await accounts();
    await removeOne(account?.id ?? "", now);
    expect(registered()).toEqual([]);
    await isEnded();
  });

  test("and not before", async () => {
    await settleSites(now);
    expect(fake.pushed).toEqual([]);
    expect(await onPageReport(page("login"), loginPrompt, now)).toEqual({ ask: true });
  });
});
