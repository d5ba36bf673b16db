// What the background answers to a scan that found a lot: accounts that are new, renewed and known, other codes, an export.

import type { Candidate, Scanned } from "../../../src/messages/scan-messages.ts";
import { emrOrigin, typedKey } from "./vaults.ts";

const key = {
  type: "totp",
  algorithm: "SHA-1",
  digits: 6,
  period: 30,
  secret: typedKey,
  origin: emrOrigin,
  typedIn: false,
  mayReplace: false,
} as const satisfies Partial<Candidate>;

const longName = {
  issuer: "Association des médecins de famille et des infirmières praticiennes",
  accountName: "maya.okafor-desrochers@lakeside.example",
};

export const severalFound: Scanned = {
  ok: true,
  candidates: [
    {
      ...key,
      id: "renewed",
      issuer: "OutSmart",
      accountName: "maya.okafor@lakeside.example",
      printedKey: "same",
      twinOf: "mine",
      twinOrigins: [emrOrigin],
      mayReplace: true,
    },
    {
      ...key,
      ...longName,
      id: "imitating",
      algorithm: "SHA-256",
      digits: 8,
      period: 60,
      imitates: { issuer: "OutSmart", origins: [emrOrigin] },
    },
    {
      ...key,
      id: "known",
      issuer: "Lab results",
      accountName: "m.okafor",
      sameAs: { issuer: "Lab results", accountName: "m.okafor" },
    },
  ],
  others: [{ kind: "link", host: "support.lakeside.example" }, { kind: "wifi" }],
  migrations: [],
};

const batch = { batchId: 1, of: 3 };

export const exportReadInPart: Scanned = {
  ok: true,
  candidates: [],
  others: [],
  migrations: [{ ...batch, read: 2 }],
};

export const exportRead: Scanned = {
  ok: true,
  candidates: [],
  others: [],
  migrations: [
    {
      ...batch,
      read: 3,
      added: [
        { issuer: "Imagerie du lac", accountName: "m.okafor" },
        longName,
        { issuer: "מרפאת האגם", accountName: "מאיה" },
        { issuer: "", accountName: "maya.okafor@lakeside.example" },
      ],
      alreadyThere: [
        { issuer: "OutSmart", accountName: "maya.okafor@lakeside.example" },
        { issuer: "Lab results", accountName: "m.okafor" },
      ],
      refused: [{ name: "Old pharmacy portal", because: "algorithm" }],
    },
  ],
};

/** A second one begun before the first was read whole. */
export const exportsReadInPart: Scanned = {
  ok: true,
  candidates: [],
  others: [],
  migrations: [
    { batchId: 2, read: 1, of: 2 },
    { ...batch, isEarlier: true, read: 2 },
  ],
};
