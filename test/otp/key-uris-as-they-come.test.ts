// Key URIs as issuers and apps write them. Each row says where that form was met; secrets are changed.

import { expect, test } from "vitest";
import { decodeBase32 } from "../../src/otp/base32.ts";
import { type KeyUri, type KeyUriProblem, parseKeyUri } from "../../src/otp/key-uri.ts";

const secret = "JBSWY3DPEHPK3PXP";
const longest =
  "CKPYJCWJNWD7L3XBXSNO636XQUQ5JCFQ5Q53VPUPNJZV3WPTOFITD3U2HP7RJI3S2X6U6YLQMCWBB56MDYZHZA52Q7G7MHDCDCAGYDY";
const wiki = "github.com/google/google-authenticator/wiki/Key-Uri-Format";

type Read = Partial<Omit<KeyUri, "secret">> & { secret?: string; counter?: number; period?: number };

const read: readonly [source: string, uri: string, expected: Read][] = [
  [
    wiki,
    `otpauth://totp/ACME%20Co:john.doe@email.com?secret=${secret}&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30`,
    { issuer: "ACME Co", accountName: "john.doe@email.com" },
  ],
  [
    `${wiki}, "Provider1:Alice%20Smith"`,
    `otpauth://totp/Provider1:Alice%20Smith?secret=${secret}&issuer=Provider1`,
    { issuer: "Provider1", accountName: "Alice Smith" },
  ],
  [
    `${wiki}, an encoded colon and space`,
    `otpauth://totp/Big%20Corporation%3A%20alice%40bigco.com?secret=${secret}`,
    { issuer: "Big Corporation", accountName: "alice@bigco.com" },
  ],
  [
    "pyauth/pyotp#47: a plus for the issuer's space, in both places",
    `otpauth://totp/Hello+World:alice?secret=${secret}&issuer=Hello+World`,
    { issuer: "Hello World", accountName: "alice" },
  ],
  [
    "oslo-project/otp#8: %20 in the label, a plus in the parameter",
    `otpauth://totp/Capawesome%20Cloud:owner%40capawesome.io?issuer=Capawesome+Cloud&algorithm=SHA1&secret=${secret}&period=30&digits=6`,
    { issuer: "Capawesome Cloud", accountName: "owner@capawesome.io" },
  ],
  [
    "google/google-authenticator#581: a plus that belongs to an address",
    `otpauth://totp/foo+blaha@bar.com?secret=${secret}&issuer=myhostname`,
    { issuer: "myhostname", accountName: "foo+blaha@bar.com" },
  ],
  [
    "google/google-authenticator#559: bare spaces",
    `otpauth://totp/fred@myapplication.com - ServerName?secret=${secret}`,
    { issuer: "", accountName: "fred@myapplication.com - ServerName" },
  ],
  [
    "Spomky-Labs/otphp#242: Microsoft's, the tenant in the label and the issuer beside it",
    `otpauth://totp/Some+Company%3ame%40somecompany.net?secret=${secret}&issuer=Microsoft`,
    { issuer: "Microsoft", accountName: "Some+Company:me@somecompany.net" },
  ],
  [
    "pyauth/pyotp#171: a space after the colon",
    `otpauth://totp/Cloudflare: user@example.com?secret=${secret}&digits=6&period=30&issuer=Cloudflare`,
    { issuer: "Cloudflare", accountName: "user@example.com" },
  ],
  [
    "twofas/2fas-android#198: an ampersand and spaces in the issuer",
    `otpauth://totp/This%20%26%20that%3Atest%40example.com?issuer=This%20%26%20that&secret=${secret}`,
    { issuer: "This & that", accountName: "test@example.com" },
  ],
  [
    "opnsense/core#9070: ampersands escaped for HTML, behind which digits must not be lost",
    `otpauth://totp/Example:user?secret=${secret}&amp;issuer=Example&amp;digits=8&amp;period=60`,
    { issuer: "Example", accountName: "user", digits: 8, period: 60 },
  ],
  [
    "nextcloud/twofactor_totp#37: an issuer that is an address",
    `otpauth://totp/marius@cloud.domain.com?secret=${secret}&issuer=http://cloud.domain.com/ (Nextcloud)`,
    { issuer: "http://cloud.domain.com/ (Nextcloud)", accountName: "marius@cloud.domain.com" },
  ],
  [
    "as we write an issuer with a colon: none in the prefix (Provider1:Alice in the wiki's grammar)",
    `otpauth://totp/http%2F%2Fcloud.example:ann?secret=${secret}&issuer=http%3A%2F%2Fcloud.example`,
    { issuer: "http://cloud.example", accountName: "ann" },
  ],
  [
    "RFC 3986 §2.2: a plus that belongs to the issuer, in both places",
    `otpauth://totp/Care+Plus:ann?secret=${secret}&issuer=Care%2BPlus`,
    { issuer: "Care+Plus", accountName: "ann" },
  ],
  [
    "Discord's names: a bare hash in the label",
    `otpauth://totp/Discord:maya#4711?secret=${secret}&issuer=Discord`,
    { issuer: "Discord", accountName: "maya#4711" },
  ],
  [
    "Authenticator-Extension/Authenticator#70: padding (Dropbox)",
    "otpauth://totp/Dropbox:a?secret=DKCE3SQPHJRJQGBGI322QA7Z5E======&issuer=Dropbox",
    { issuer: "Dropbox", accountName: "a", secret: "DKCE3SQPHJRJQGBGI322QA7Z5E" },
  ],
  [
    "pass-extension/pass-otp#124: padding, percent-encoded",
    `otpauth://totp/Amazon:a?secret=${secret}%3D%3D%3D%3D&issuer=Amazon`,
    { issuer: "Amazon", accountName: "a" },
  ],
  [
    "Yubico/yubioath-flutter#1759: one byte",
    "otpauth://totp/Example:alice@google.com?secret=AA======&issuer=Example",
    { issuer: "Example", accountName: "alice@google.com", secret: "AA" },
  ],
  [
    "Authenticator-Extension/Authenticator#1546: 20 characters, no padding",
    "otpauth://totp/Example:User?secret=J3WWIV3PTGJPQV5QAICM&issuer=Example",
    { issuer: "Example", accountName: "User", secret: "J3WWIV3PTGJPQV5QAICM" },
  ],
  [
    "beemdevelopment/Aegis#593: spaces in the secret",
    "otpauth://totp/a?secret=JBSW Y3DP EHPK 3PXP",
    { issuer: "", accountName: "a" },
  ],
  [
    "rkaippully/gamgee#2: lower case",
    `otpauth://totp/a?secret=${secret.toLowerCase()}`,
    { issuer: "", accountName: "a" },
  ],
  [
    "pipobscure/otp#16: 103 characters and padding",
    `otpauth://totp/MyApp?secret=${longest}%3D`,
    { issuer: "", accountName: "MyApp", secret: longest },
  ],
  [
    "fedora-infra/noggin#432: SHA-512, and signs in every label",
    `otpauth://totp/kevin@stg.fedoraproject.org:freeotp%2B%20test?issuer=kevin%40STG.FEDORAPROJECT.ORG&secret=${secret}&digits=6&algorithm=SHA512&period=30`,
    { issuer: "kevin@STG.FEDORAPROJECT.ORG", accountName: "freeotp+ test", algorithm: "SHA-512" },
  ],
  [
    "pquerna/otp#94: SHA-256, eight digits, 45 seconds, and a line's end behind the secret",
    `otpauth://totp/domain.com:test_tail@domain.com?algorithm=SHA256&digits=8&issuer=domain.com&period=45&secret=${secret}\n`,
    {
      issuer: "domain.com",
      accountName: "test_tail@domain.com",
      algorithm: "SHA-256",
      digits: 8,
      period: 45,
    },
  ],
  [
    "javax.crypto's name of the algorithm",
    `otpauth://totp/a?secret=${secret}&algorithm=HmacSHA256`,
    { issuer: "", accountName: "a", algorithm: "SHA-256" },
  ],
  [
    "ISO/IEC 18004 §7.4.4: capitals, which make a smaller code",
    `OTPAUTH://TOTP/ACME:ALICE?SECRET=${secret}&ISSUER=ACME`,
    { issuer: "ACME", accountName: "ALICE" },
  ],
  [
    "RFC 3986 §2.5: UTF-8",
    `otpauth://totp/Cl%C3%ADnica%20%E8%A8%BA%E7%99%82:Jos%C3%A9?secret=${secret}&issuer=Cl%C3%ADnica%20%E8%A8%BA%E7%99%82`,
    { issuer: "Clínica 診療", accountName: "José" },
  ],
  [
    "ASP's and old PHP's escape(): Latin-1",
    `otpauth://totp/Cl%EDnica:Jos%E9?secret=${secret}&issuer=Cl%EDnica`,
    { issuer: "Clínica", accountName: "José" },
  ],
  [
    "RFC 3986 §2.4: a percent sign that nobody escaped, beside UTF-8",
    `otpauth://totp/Sant%C3%A9%20100%:Jos%C3%A9?secret=${secret}&issuer=Sant%C3%A9 100%`,
    { issuer: "Santé 100%", accountName: "José" },
  ],
  [
    "a label cut to so many characters after it was escaped",
    `otpauth://totp/Th%C3%A9o%20B%C3?secret=${secret}`,
    { issuer: "", accountName: "Théo BÃ" },
  ],
  [
    `${wiki}, a counter`,
    `otpauth://hotp/Gate:ann?secret=${secret}&counter=7&issuer=Gate`,
    { type: "hotp", issuer: "Gate", accountName: "ann", counter: 7 },
  ],
  [
    "FreeOTP's and Authy's picture, never asked for",
    `otpauth://totp/a?secret=${secret}&image=https%3A%2F%2Fevil.example%2Fspy.png`,
    { issuer: "", accountName: "a" },
  ],
];

test.for(read)("read: %s", ([, uri, expected]) => {
  const { secret: text = secret, ...rest } = expected;
  const moving = rest.type === "hotp" ? {} : { period: 30 };
  expect(parseKeyUri(uri)).toEqual({
    ok: true,
    key: { type: "totp", algorithm: "SHA-1", digits: 6, ...moving, secret: decodeBase32(text), ...rest },
  });
});

const refused: readonly [source: string, uri: string, because: KeyUriProblem][] = [
  [
    "keepassium/KeePassium#101: KeePassXC's sign for Steam, whose codes have letters",
    `otpauth://totp/Steam:a?secret=${secret}&period=30&digits=6&issuer=Steam&encoder=steam`,
    "unknown-type",
  ],
  [
    "android-password-store#1459: Steam's five",
    `otpauth://totp/Steam:a?secret=${secret}&issuer=Steam&period=30&digits=5`,
    "digits",
  ],
  [
    "Bubka/2FAuth#160: Aegis's Steam",
    `otpauth://steam/Steam%3Aa?secret=${secret}&issuer=Steam`,
    "unknown-type",
  ],
  [
    "stefansundin/2fa-qr#1: a password for a secret",
    "otpauth://totp/S?secret=IAmShashank11111111",
    "secret-not-base32",
  ],
  ["Spomky-Labs/otphp#179: no secret", "otpauth://totp/DoeMaatje:name@domain.ext?issuer=Name", "no-secret"],
  ["a unit behind the period", `otpauth://totp/a?secret=${secret}&period=30s`, "period"],
  ["a period of half a second", `otpauth://totp/a?secret=${secret}&period=0.5`, "period"],
  ["a period that freezes the code", `otpauth://totp/a?secret=${secret}&period=99999999`, "period"],
  ["digits in words", `otpauth://totp/a?secret=${secret}&digits=six`, "digits"],
  [
    "an algorithm that RFC 6238 doesn't know",
    `otpauth://totp/a?secret=${secret}&algorithm=SHA224`,
    "algorithm",
  ],
  [`${wiki}: a counter is required for HOTP`, `otpauth://hotp/a?secret=${secret}`, "counter"],
];

test.for(refused)("refused, with what is wrong: %s", ([, uri, because]) => {
  expect(parseKeyUri(uri)).toEqual({ ok: false, because });
});
