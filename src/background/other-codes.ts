// QR codes that are no account, told by their text's form.

import type { OtherCode } from "../messages/scan-messages.ts";

const wifi = /^WIFI:/i;
const contact = /^(BEGIN:VCARD|MECARD:|BEGIN:VEVENT|BEGIN:VCALENDAR|mailto:|tel:|sms(to)?:|geo:)/i;
/** Coins' own schemes, UPI, EPC069-12 (BCD), Switzerland's SPC, Brazil's Pix and other EMVCo codes ("000201"). */
const payment = /^(bitcoin:|ethereum:|litecoin:|lightning:|upi:|paypal:|BCD\r?\n|SPC\r?\n|000201)/i;
const appStoreScheme = /^(market:|itms-apps:|itms:|ms-windows-store:)/i;
const appStores = new Set([
  "apps.apple.com",
  "itunes.apple.com",
  "play.google.com",
  "apps.microsoft.com",
  "addons.mozilla.org",
  "chromewebstore.google.com",
]);
/** CTAP 2.2 §11.5: hybrid transport, "use a passkey from your phone". */
const passkey = /^FIDO:\//i;
/** Authenticators that take no key but register themselves: Microsoft's, Duo's, Okta's, Symantec's and others. */
const ownApp = /^(phonefactor|duo|oktaverify|okta|vip|rsa|pingid|fortitoken|authy|iproov|steam):/i;
const duoActivation = /^[\w+/=-]{20}-[\w+/=]{20,64}$/;

export function kindOf(text: string): OtherCode {
  const trimmed = text.trim();
  if (wifi.test(trimmed)) return { kind: "wifi" };
  if (contact.test(trimmed)) return { kind: "contact" };
  if (payment.test(trimmed)) return { kind: "payment" };
  if (passkey.test(trimmed)) return { kind: "passkey" };
  if (ownApp.test(trimmed) || duoActivation.test(trimmed)) return { kind: "own-app" };
  if (appStoreScheme.test(trimmed)) return { kind: "app-store" };
  const host = /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed).host : "";
  if (host === "") return { kind: "text" };
  return appStores.has(host) ? { kind: "app-store" } : { kind: "link", host };
}
