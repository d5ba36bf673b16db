// What a browser forgets when the extension is updated comes back: at once for the sites granted, in full with the vault.

import { beforeEach, describe, expect, test } from "vitest";
import { settleSites, watchGranted } from "../../src/background/sites.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { fake } from "./fake-browser.ts";
import { emr, enrol, now, openVault, tabId } from "./scene.ts";

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
