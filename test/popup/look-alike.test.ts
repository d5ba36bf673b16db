// Pages that resemble a bound one: every one of them is told apart, and honest neighbours of other names are not.

import { describe, expect, test } from "vitest";
import { type Likeness, lookAlikesOn } from "../../src/popup/look-alike.ts";
import { lookAlikeOrigins } from "../look-alike-origins.ts";
import { account } from "./fake-popup-browser.ts";

const bound = "https://app.outsmartemr.com";
const mine = account("mine", { issuer: "OutSmart", accountName: "mokafor", origins: [bound] });
const likenessOn = (origin: string, title = "") => lookAlikesOn({ origin, title }, [mine])[0]?.likeness;

test("there are at least sixty of them, none twice, none the bound one", () => {
  const origins = lookAlikeOrigins.map(([origin]) => origin);
  expect(origins.length).toBeGreaterThanOrEqual(60);
  expect(new Set(origins).size).toBe(origins.length);
  expect(origins).not.toContain(bound);
});

test.for(lookAlikeOrigins)("%s resembles it: %s", ([origin, likeness]) => {
  // As the browser writes it: hosts in other scripts are Punycode there.
  expect(likenessOn(new URL(origin).origin)).toBe(likeness satisfies Likeness);
});

test.for([
  "https://www.google.com",
  "https://example.org",
  "https://openosp.ca",
  "https://smart.example",
  "https://outlook.office.com",
  "http://localhost:3000",
  "https://10.0.0.12:8443",
  "https://xn--bcher-kva.example",
  "https://app.example",
  "https://emr.clinic.lan",
])("%s doesn't", (origin) => expect(likenessOn(origin)).toBeUndefined());

test("a page that calls itself by the issuer resembles it, whatever its address", () => {
  expect(likenessOn("https://login-secure.example", "OutSmart EMR – Sign in")).toBe("same-name");
  expect(likenessOn("https://login-secure.example", "Out-Smart sign in")).toBe("same-name");
  expect(likenessOn("https://login-secure.example", "Οutsmаrt")).toBe("same-name");
  expect(likenessOn("https://login-secure.example", "Sign in to your EMR account")).toBeUndefined();
});

test("a page titled as the one that took the code resembles it, whatever its address and however it is spelt", () => {
  const other = "https://login.outsmartemr.com";
  const titles = { [other]: "Identification | Lakeside Family Practice" };
  const logged = { ...mine, issuer: "", origins: [bound, other], titles };
  const on = (title: string, account = logged) =>
    lookAlikesOn({ origin: "https://b.test", title }, [account])[0];
  expect(on("Identification | Lakeside Family Practice")).toMatchObject({
    likeness: "same-title",
    boundOrigin: other,
  });
  expect(on("Identificаtion | Lаkeside Family Prаctice")?.likeness).toBe("same-title");
  expect(on("Lakeside Family Practice: appointments")).toBeUndefined();
  expect(on("")).toBeUndefined();
  // What it was titled is no matter any more once the account isn't used there.
  expect(on("Identification | Lakeside Family Practice", { ...logged, origins: [bound] })).toBeUndefined();
});

test("words that stand in many names tell nothing", () => {
  const common = account("common", { issuer: "Clinic Login", origins: ["https://a.example"] });
  expect(lookAlikesOn({ origin: "https://b.test", title: "Clinic login" }, [common])).toEqual([]);
});

test("the bound origin and one that the user wants there resemble nothing", () => {
  expect(lookAlikesOn({ origin: bound, title: "OutSmart" }, [mine])).toEqual([]);
  const wanting = { ...mine, wantedOrigins: ["https://login.outsmartemr.com"] };
  expect(lookAlikesOn({ origin: "https://login.outsmartemr.com", title: "" }, [wanting])).toEqual([]);
});

test("an account bound to nothing has nothing to be compared with", () => {
  const imported = account("imported", { issuer: "OutSmart" });
  expect(lookAlikesOn({ origin: bound, title: "OutSmart" }, [imported])).toEqual([]);
});

describe("hosts of one label and addresses", () => {
  const intranet = account("lan", { issuer: "", origins: ["http://emr:8080"] });
  const on = (origin: string) => lookAlikesOn({ origin, title: "" }, [intranet])[0]?.likeness;
  test("the same host by another door", () => {
    expect(on("http://emr")).toBe("other-port");
    expect(on("https://emr:8080")).toBe("other-scheme");
    expect(on("http://emr.evil.example")).toBe("longer-host");
    expect(on("http://printer")).toBeUndefined();
  });
  test("another address is another computer, not a copy", () => {
    const byAddress = account("ip", { issuer: "", origins: ["https://10.0.0.1"] });
    const likeness = (origin: string) => lookAlikesOn({ origin, title: "" }, [byAddress])[0]?.likeness;
    expect(likeness("https://10.0.0.2")).toBeUndefined();
    expect(likeness("https://10.0.0.1:8443")).toBe("other-port");
  });
});

test("every letter of a hostile host is looked at without harm", () => {
  for (const host of [
    "xn--",
    "xn--a",
    "xn--99999999999",
    "xn---",
    `xn--${"a9".repeat(29)}`,
    "a".repeat(250),
  ]) {
    expect(() => lookAlikesOn({ origin: `https://${host}.example`, title: "" }, [mine])).not.toThrow();
  }
});
