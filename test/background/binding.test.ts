import { beforeEach, describe, expect, test } from "vitest";
import { unbind } from "../../src/background/account-changes.ts";
import { bindAccount } from "../../src/background/binding.ts";
import { settleSites } from "../../src/background/sites.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { fake } from "./fake-browser.ts";
import { accounts, emr, enrol, now, openVault, tabId } from "./scene.ts";

const login = "https://login.example";

let accountId: string;

beforeEach(async () => {
  await openVault();
  fake.granted.add(emr);
  accountId = await enrol();
});

describe("using an account on one more origin", () => {
  test("binds it where the browser has granted it, and starts in the tabs that show it", async () => {
    fake.granted.add(login);
    fake.tabs.set(9, { id: 9, active: true, origin: login });
    expect(await bindAccount({ accountId, origin: login }, now)).toEqual({ ok: true, bound: true });
    expect(await accounts()).toMatchObject([{ origins: [emr, login], wantedOrigins: [] }]);
    expect(fake.injected).toContainEqual({ tabId: 9, file: "/content/main.js" });
  });

  test("keeps the wish until the browser grants it", async () => {
    expect(await bindAccount({ accountId, origin: login }, now)).toEqual({ ok: true, bound: false });
    expect(await accounts()).toMatchObject([{ origins: [emr], wantedOrigins: [login] }]);
    fake.granted.add(login);
    await settleSites(now);
    expect(await accounts()).toMatchObject([{ origins: [emr, login], wantedOrigins: [] }]);
  });

  test("where it is used already nothing changes, and the page is told to look again", async () => {
    expect(await bindAccount({ accountId, origin: emr }, now)).toEqual({ ok: true, bound: true });
    expect(await accounts()).toMatchObject([{ origins: [emr], wantedOrigins: [] }]);
    expect(fake.pushed).toContainEqual({ tabId, message: { push: "ask-again" } });
  });

  test.for([
    "https://login.example/",
    "https://login.example/path",
    "https://user@login.example",
    "https://LOGIN.example",
    "ftp://login.example",
    "javascript:alert(1)",
    "null",
    "login.example",
    "",
  ])("%j is no origin to bind to", async (origin) => {
    fake.granted.add(origin);
    expect(await bindAccount({ accountId, origin }, now)).toEqual({ ok: false, because: "not-an-origin" });
    expect(await accounts()).toMatchObject([{ origins: [emr], wantedOrigins: [] }]);
  });

  test("an account that is gone, and a locked vault, are told", async () => {
    const gone = { accountId: "gone", origin: login };
    expect(await bindAccount(gone, now)).toEqual({ ok: false, because: "gone" });
    await endSession();
    expect(await bindAccount({ accountId, origin: login }, now)).toEqual({ ok: false, because: "locked" });
  });
});

describe("no longer using it on one", () => {
  test("gives the permission back with the last account that needed it", async () => {
    const other = await enrol("otpauth://totp/Lakeside:otto?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR");
    await unbind({ accountId, origin: emr }, now);
    expect(await accounts()).toMatchObject([{ origins: [] }, { origins: [emr] }]);
    expect(fake.granted).toContain(emr);
    await unbind({ accountId: other, origin: emr }, now);
    expect(fake.granted).not.toContain(emr);
    expect(fake.registered.size).toBe(0);
  });

  test("drops a wish that the browser never granted", async () => {
    await bindAccount({ accountId, origin: login }, now);
    expect(await unbind({ accountId, origin: login }, now)).toEqual({ ok: true });
    expect(await accounts()).toMatchObject([{ origins: [emr], wantedOrigins: [] }]);
  });
});
