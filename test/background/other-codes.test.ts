// Codes that stand beside the one that is looked for. Each row says where that form is written down or was met.

import { expect, test } from "vitest";
import { kindOf } from "../../src/background/other-codes.ts";
import type { OtherCode } from "../../src/messages/scan-messages.ts";

const rows: readonly [source: string, text: string, kind: OtherCode["kind"]][] = [
  ["Wi-Fi Alliance, WPA3 §7.1", "WIFI:T:WPA;S:Waiting room;P:hello;;", "wifi"],
  ["as some generators write it", "wifi:S:Guests;;", "wifi"],
  ["RFC 6350", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Maya\r\nEND:VCARD", "contact"],
  ["NTT DOCOMO", "MECARD:N:Maya;TEL:5550100;;", "contact"],
  ["RFC 5545", "BEGIN:VEVENT\nSUMMARY:Visit\nEND:VEVENT", "contact"],
  ["RFC 6068", "mailto:desk@clinic.example", "contact"],
  ["RFC 3966", "tel:+15145550100", "contact"],
  ["RFC 5724", "sms:+15145550100", "contact"],
  ["generators' own", "SMSTO:+15145550100:hello", "contact"],
  ["RFC 5870", "geo:45.5,-73.6", "contact"],
  ["BIP 21", "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "payment"],
  ["EIP-681", "ethereum:0x0?value=1", "payment"],
  ["NPCI", "upi://pay?pa=a@b", "payment"],
  ["EPC069-12", "BCD\n002\n1\nSCT", "payment"],
  ["Swiss QR-bill 2.2", "SPC\r\n0200\r\n1", "payment"],
  ["the same, its lines ended as elsewhere", "SPC\n0200\n1", "payment"],
  ["EMVCo, as Brazil's Pix", "00020126580014br.gov.bcb.pix", "payment"],
  ["CTAP 2.2 §11.5", "FIDO:/0123456789", "passkey"],
  ["Microsoft Authenticator", "phonefactor://activate_account?code=1", "own-app"],
  ["Okta Verify", "oktaverify://email/?t=1", "own-app"],
  ["Duo Mobile", `${"aB3+".repeat(5)}-${"YXBpLTEyMzQ1Njc4".repeat(2)}`, "own-app"],
  ["Android", "market://details?id=example", "app-store"],
  ["iOS", "itms-apps://apps.apple.com/app/id1", "app-store"],
  ["Google Play", "https://play.google.com/store/apps/details?id=example", "app-store"],
  ["Apple", "HTTPS://APPS.APPLE.COM/app/id1", "app-store"],
  ["Apple, of before", "https://itunes.apple.com/app/id1", "app-store"],
  ["Microsoft", "https://apps.microsoft.com/detail/1", "app-store"],
  ["Mozilla", "https://addons.mozilla.org/firefox/addon/x/", "app-store"],
  ["Google, for Chromium", "https://chromewebstore.google.com/detail/x", "app-store"],
  ["text before a scheme is no scheme", "see bitcoin:1Boat", "text"],
  ["nor one for Wi-Fi", "join WIFI:S:Guests;;", "text"],
  ["nor an address", "write to mailto:desk@clinic.example", "text"],
  ["nor an app's", "open market://details?id=example", "text"],
  ["nor a passkey's", "xFIDO:/0123456789", "text"],
  ["nor another authenticator's", "use okta://verify", "text"],
  ["longer than Duo's", `x ${"aB3+".repeat(5)}-${"YXBpLTEyMzQ1Njc4".repeat(2)}`, "text"],
  ["with more behind it", `${"aB3+".repeat(5)}-${"YXBpLTEyMzQ1Njc4".repeat(2)} x`, "text"],
  ["a word that begins as one", "BCDE", "text"],
  ["too short for Duo", "abc-def", "text"],
  ["no address", "https://", "text"],
  ["a broken one", "http://[", "text"],
  ["another scheme", "ftp://clinic.example/", "text"],
  ["nothing", "", "text"],
];

test.for(rows)("%s: %s is %s", ([, text, kind]) => {
  expect(kindOf(text)).toEqual({ kind });
  expect(kindOf(`\n ${text} `)).toEqual({ kind });
});

test.for([
  ["https://clinic.example/app?id=1", "clinic.example"],
  ["http://10.0.0.4:8080/", "10.0.0.4:8080"],
  ["HTTPS://CLINIC.EXAMPLE", "clinic.example"],
  // A host that ends as a store's does is not the store.
  ["https://apps.apple.com.evil.example/app", "apps.apple.com.evil.example"],
  ["https://play.google.com@evil.example/", "evil.example"],
] as const)("a link is told by its host alone: %s", ([text, host]) => {
  expect(kindOf(text)).toEqual({ kind: "link", host });
});
