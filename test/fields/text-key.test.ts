// @vitest-environment happy-dom
import fc from "fast-check";
import { expect, test } from "vitest";
import { findTextKeys, keysIn } from "../../src/fields/text-key.ts";

const base32 = fc
  .stringMatching(/^[A-Z2-7]{16,64}$/)
  .filter((text) => /[2-7]/.test(text) && /[A-Z]/.test(text));

test("any base32 secret is found again, in one piece, in groups of four, in lower case", () => {
  fc.assert(
    fc.property(base32, (secret) => {
      const grouped = secret.match(/.{1,4}/g)?.join(" ") ?? "";
      expect(keysIn(`Your key: ${secret}.`)).toEqual([secret]);
      expect(keysIn(secret.toLowerCase())).toEqual([secret]);
      expect(keysIn(`Key: ${grouped.replaceAll(" ", "\u00a0")}.`)).toEqual([secret]);
      expect(keysIn(grouped.replaceAll(" ", "-"))).toEqual([secret]);
      if (secret.length % 4 === 0) {
        expect(keysIn(`Key: ${grouped}.`)).toEqual([secret]);
        expect(keysIn(`key: ${grouped.toLowerCase()}.`)).toEqual([secret]);
      }
    }),
  );
});

test.each([
  "Please enter the verification code that was shown.",
  "INTERNATIONALIZATION",
  "4111 1111 1111 1111",
  "a1b2c3d4e5f60718293a4b5c6d7e8f90",
  "your code must then work",
  "XJBSW Y3DP EHPK 3PXP",
  "JBSW Y3DP EHPK 3PXP9",
  "JBSW Y3DP EHPK",
  "JBSW Y3DP EHPK 3PX",
  "2345 2345 2345 2345 2345",
])("no key in %j", (text) => {
  expect(keysIn(text)).toEqual([]);
});

test("an otpauth link is given whole, and not its secret a second time", () => {
  const uri = "otpauth://totp/Clinic:jo?secret=JBSWY3DPEHPK3PXP&issuer=Clinic";
  expect(keysIn(`see ${uri} there`)).toEqual([uri]);
  document.body.innerHTML = `<a href="${uri.replace("&", "&amp;")}">Open in your authenticator</a>`;
  expect(findTextKeys(document)).toEqual([uri]);
});

test("a key in a read-only input counts, a password and hidden text don't", () => {
  document.body.innerHTML =
    '<input readonly value="JBSWY3DPEHPK3PXP"><input type="password" value="KRSXG5CTMVRXEZLU"><p style="display:none">MFRGGZDFMZTWQ2LK</p>';
  expect(findTextKeys(document)).toEqual(["JBSWY3DPEHPK3PXP"]);
});

test("text counts wherever it is read: in a paragraph, group by group in elements of their own", () => {
  document.body.innerHTML = `
    <p>Type <code>JBSWY3DPEHPK3PXP</code></p>
    <div>Key: <b>KRSX</b><b>G5CT</b> <b>MVRX</b><b>EZLU</b></div>
    <p><i>mfrg</i><i>gzdf</i><i>mztw</i><i>q2lk</i></p>
    <p style="display:none"><b>GEZD</b><b>GNBV</b><b>GY3T</b><b>QOJQ</b></p>
    <p>This code will last</p>`;
  expect(findTextKeys(document)).toEqual(["JBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLU", "MFRGGZDFMZTWQ2LK"]);
});

const inShadow = (html: string) => {
  document.body.innerHTML = "<section></section>";
  const root = document.querySelector("section")?.attachShadow({ mode: "open" });
  if (root) root.innerHTML = html;
  return findTextKeys(document);
};

test("a component prints it: text and groups right in its shadow root", () => {
  expect(inShadow("Key: JBSWY3DPEHPK3PXP")).toEqual(["JBSWY3DPEHPK3PXP"]);
  expect(inShadow("<b>JBSW</b><b>Y3DP</b><b>EHPK</b><b>3PXP</b>")).toEqual(["JBSWY3DPEHPK3PXP"]);
  expect(inShadow("JBSW")).toEqual([]);
});

test("what a framework leaves between the groups is no part of the key, nor is a word before them", () => {
  document.body.innerHTML =
    "<p><i>Key</i><!--[--><b>JBSW</b><!--?lit$1$--><b>Y3DP</b><!----><b>EHPK</b><!--]--><b>3PXP</b></p>";
  expect(findTextKeys(document)).toEqual(["JBSWY3DPEHPK3PXP"]);
});

test("a page of more than 20 000 pieces of text is read so far", () => {
  const pages = (before: number) => `${"<i>a</i>".repeat(before)}<b>JBSWY3DPEHPK3PXP</b>`;
  document.body.innerHTML = pages(19_999);
  expect(findTextKeys(document)).toEqual(["JBSWY3DPEHPK3PXP"]);
  document.body.innerHTML = pages(20_000);
  expect(findTextKeys(document)).toEqual([]);
});

test("recovery codes of two groups each, in a list, are no key", () => {
  document.body.innerHTML = `<ul>${["JBSW-Y3DP", "EHPK-3PXP", "KRSX-G5CT", "MVRX-EZLU"]
    .map((code) => `<li>${code}</li>`)
    .join("")}</ul>`;
  expect(findTextKeys(document)).toEqual([]);
});
