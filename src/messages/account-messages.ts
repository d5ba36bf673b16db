// Changing accounts, and what is kept of sites: what is asked, and what is answered.

import type { ChangeProblem, Done, Refused, StorageProblem } from "./answers.ts";

export interface AccountMessages {
  "account.remove": { request: { accountId: string }; response: Done | Refused<"locked" | StorageProblem> };
  /** All of them as they shall be now. An absent text is an empty one. */
  "account.edit": {
    request: {
      accountId: string;
      issuer: string;
      accountName: string;
      notes: string;
      pinned: boolean;
      submits: boolean;
    };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** `permissions.request` has been called in the same click. The wish is kept whatever the browser answers. */
  "account.bind": {
    request: { accountId: string; origin: string };
    response: { ok: true; bound: boolean } | Refused<"gone" | "not-an-origin" | ChangeProblem>;
  };
  /** Its codes are not filled on that origin any more; the permission goes back where no account needs it. */
  "account.unbind": {
    request: { accountId: string; origin: string };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** How codes are filled on a bound origin; null is by themselves. */
  "site.fillMode": {
    request: { origin: string; mode: "when-asked" | "never" | null };
    response: Done | Refused<ChangeProblem>;
  };
  /** The field with the cursor takes the code, on the site of the document that it stands in: kept, and filled. */
  "site.teachField": {
    request: { tabId: number };
    response: Done | Refused<"no-field" | ChangeProblem>;
  };
  "site.forgetField": { request: { origin: string }; response: Done | Refused<ChangeProblem> };
  /** Its codes are not filled by themselves any more for who logs in under that name. */
  "account.forgetUsername": {
    request: { accountId: string; username: string };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** `place` is counted without it. */
  "account.move": {
    request: { accountId: string; place: number };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** Accounts with the very same key become one, which knows all that each knew. */
  "accounts.merge": { request: null; response: Done | Refused<ChangeProblem> };
  /** Out of the bin, and gone. */
  "bin.delete": { request: { accountId: string }; response: Done | Refused<ChangeProblem> };
  "account.restore": { request: { accountId: string }; response: Done | Refused<"locked" | StorageProblem> };
  /** A counter-based account's next code. The counter is saved before the code is told. */
  "account.nextCode": {
    request: { accountId: string };
    response: { ok: true; code: string } | Refused<"locked" | "gone" | "no-codes-left" | StorageProblem>;
  };
  "offer.answer": {
    request: { offerId: string; keep: boolean };
    response: Done | Refused<"locked" | StorageProblem>;
  };
  "recovery.mark": {
    request: { accountId: string; code: string; used: boolean };
    response: Done | Refused<"locked" | StorageProblem>;
  };
}
