import { beforeAll, describe, expect, test, vi } from "vitest";
import { supportOf } from "../../../src/popup/trouble/support.ts";
import type { TroubleFacts } from "../../../src/popup/trouble/trouble-checks.ts";
import { emptyVault } from "../../../src/vault/vault.ts";
import { account, emr } from "../fake-popup-browser.ts";

let troubleChecks: typeof import("../../../src/popup/trouble/trouble-checks.ts").troubleChecks;

beforeAll(async () => {
  // The polyfill looks for both, and then takes `browser` as it is.
  vi.stubGlobal("chrome", { runtime: { id: "test" } });
  vi.stubGlobal("browser", { runtime: { id: "test" }, i18n: { getMessage: () => "en" } });
  ({ troubleChecks } = await import("../../../src/popup/trouble/trouble-checks.ts"));
});

const now = 1_789_999_980_000;
const mine = account("mine", {
  issuer: "EMR",
  accountName: "maya",
  origins: [emr],
  createdAt: 1_000,
  confirmedAt: 2_000,
});
const twin = (createdAt: number, origins = [emr]) =>
  account("twin", { issuer: "EMR", accountName: "Maya", origins, createdAt });

function checks(more: Partial<TroubleFacts> = {}) {
  const facts: TroubleFacts = {
    vault: { ...emptyVault, accounts: [mine] },
    account: mine,
    origin: emr,
    tabState: { origin: emr, prompt: { takesRecoveryCode: true } },
    clock: { is: "right", at: now },
    why: undefined,
    now,
    ...more,
  };
  return Object.fromEntries(troubleChecks(facts).map(({ about, ...check }) => [about, check]));
}
const filled = (lastFill: NonNullable<TroubleFacts["tabState"]>["lastFill"]) =>
  checks({ tabState: { origin: emr, prompt: { takesRecoveryCode: true }, ...(lastFill && { lastFill }) } });

test("what the page shows of a field is told with its reasons, once it was looked at", () => {
  expect(checks().field).toBeUndefined();
  const signs = ["signName", "signOneOfMany"] as const;
  expect(checks({ why: { finding: "whyNothingAlike", signs } }).field).toEqual({
    tone: "calm",
    sentence: ["whyNothingAlike"],
    signs,
  });
  expect(checks({ why: { finding: "whyFound", signs: [] } }).field).toMatchObject({ tone: "good" });
  expect(checks({ why: { finding: "whySentCode", signs: [] } }).field).toMatchObject({ tone: "look" });
  expect(checks({ why: { finding: "whyFoundTaught", signs: [] } }).field).toMatchObject({ tone: "good" });
  expect(checks({ why: { finding: "teachAsk", signs, teachable: true } }).field).toMatchObject({
    sentence: ["teachAsk"],
    step: { do: "teach", label: "teachField" },
  });
});

test("where another field is filled, the one with the cursor may be said to be the right one", () => {
  const field = checks({ why: { finding: "whyFound", signs: ["signName"], teachable: true } }).field;
  expect(field).toMatchObject({
    tone: "good",
    sentence: ["whyFound"],
    step: { do: "teach", label: "teachField" },
  });
});

describe("the clock", () => {
  test("that agrees is no reason", () => {
    expect(checks().clock).toEqual({ tone: "good", sentence: ["clockRight"] });
  });
  test("that is followed is said; one that can't be, or is unknown, stands out. Each can be measured again", () => {
    const step = { do: "measure", label: "troubleMeasure" };
    expect(checks({ clock: { is: "off", aheadMs: 70_000, at: now } }).clock).toMatchObject({
      tone: "calm",
      step,
    });
    expect(checks({ clock: { is: "too-far", aheadMs: -3_600_000, at: now } }).clock).toMatchObject({
      tone: "look",
      step,
    });
    expect(checks({ clock: { is: "unknown", because: "no-answer", at: now } }).clock).toMatchObject({
      tone: "look",
      sentence: ["clockNoAnswer"],
      step,
    });
  });
  test("doesn't matter to codes that count", () => {
    const { period: _, ...key } = mine.type === "totp" ? mine : { ...mine, period: 0 };
    const counter = { ...key, type: "hotp", counter: 0 } as const;
    expect(checks({ account: counter })).not.toHaveProperty("clock");
  });
});

describe("the newest enrolment", () => {
  test("is the only one", () => {
    expect(checks().newest).toMatchObject({ tone: "good" });
  });
  test("is a newer account of the name: it can be filled here, or be looked at", () => {
    expect(checks({ vault: { ...emptyVault, accounts: [mine, twin(9_000)] } }).newest).toMatchObject({
      tone: "look",
      step: { do: "fill", accountId: "twin" },
    });
    expect(checks({ vault: { ...emptyVault, accounts: [mine, twin(9_000, [])] } }).newest).toMatchObject({
      step: { do: "show", accountId: "twin" },
    });
  });
  test("lies in the bin", () => {
    const bin = [{ account: twin(9_000), deletedAt: 10_000 }];
    expect(checks({ vault: { ...emptyVault, accounts: [mine], bin } }).newest).toMatchObject({
      tone: "look",
      step: { do: "restore", accountId: "twin" },
    });
  });
  test("is this one, whatever older ones lie about", () => {
    const bin = [{ account: twin(500), deletedAt: 10_000 }];
    expect(checks({ vault: { ...emptyVault, accounts: [mine], bin } }).newest).toMatchObject({
      tone: "good",
    });
    expect(checks({ vault: { ...emptyVault, accounts: [mine, twin(500)] } }).newest).toMatchObject({
      tone: "calm",
    });
  });
  test("was never confirmed", () => {
    const { confirmedAt: _, ...fresh } = mine;
    expect(checks({ account: fresh }).newest).toMatchObject({ tone: "look", step: { do: "scan" } });
  });
});

describe("the last code", () => {
  test("was refused: the next one is a press away, where there is a prompt", () => {
    // Awaited, or filled by itself, soon after the page came back.
    const refused = { at: now, accountId: "mine" };
    const lastFill = { is: "waiting", until: now + 12_000, accountId: "mine" } as const;
    const prompt = { takesRecoveryCode: false };
    expect(checks({ tabState: { origin: emr, prompt, lastFill, refused } }).outcome).toMatchObject({
      tone: "look",
      sentence: ["troubleRefused", expect.anything()],
      step: { do: "fill", accountId: "mine" },
    });
    expect(checks({ tabState: { origin: emr, lastFill, refused } }).outcome).toMatchObject({
      step: undefined,
    });
  });
  test("was a recovery code, and refused", () => {
    const lastFill = { is: "refused", at: now, accountId: "mine", what: "recovery-code" } as const;
    expect(filled(lastFill).outcome).toMatchObject({
      tone: "look",
      sentence: ["troubleRefusedRecovery", expect.anything()],
    });
  });
  test("was used already", () => {
    expect(filled({ is: "waiting", until: now + 12_000, accountId: "mine" }).outcome).toEqual({
      tone: "calm",
      sentence: ["troubleWaiting", "12"],
    });
  });
  test("was another account's, or there was none", () => {
    const other = { is: "refused", at: now, accountId: "other", what: "code" } as const;
    expect(filled(other).outcome).toMatchObject({ tone: "calm", sentence: ["troubleNothingFilled"] });
    expect(filled(undefined).outcome).toMatchObject({ tone: "calm", step: { do: "fill" } });
  });
  test("couldn't be filled, or was accepted", () => {
    const covered = { is: "not-filled", because: "covered", partly: false, accountId: "mine" } as const;
    expect(filled(covered).outcome).toMatchObject({ tone: "look", sentence: ["refusalCovered"] });
    const accepted = { is: "accepted", at: now, accountId: "mine", what: "code" } as const;
    expect(filled(accepted).outcome).toMatchObject({ tone: "good" });
  });
});

test("recovery codes: none kept, some left, none left", () => {
  expect(checks().recovery).toMatchObject({ tone: "calm", sentence: ["troubleNoRecovery"] });
  const some = {
    ...mine,
    recoveryCodes: [{ code: "a" }, { code: "b", filledAt: 1 }, { code: "c", usedAt: 1 }],
  };
  expect(checks({ account: some }).recovery).toMatchObject({
    sentence: ["troubleRecoveryLeft", "1"],
    step: { do: "show", accountId: "mine" },
  });
  const gone = { ...mine, recoveryCodes: [{ code: "c", filledAt: 1, usedAt: 1 }] };
  expect(checks({ account: gone }).recovery).toMatchObject({
    tone: "look",
    sentence: ["troubleRecoveryGone"],
  });
});

test("support: OutSmart's by its exact origin, else whoever looks after the EMR", () => {
  expect(checks({ origin: "https://app.outsmartemr.com" }).support).toMatchObject({
    step: { do: "open", url: "https://contact.outsmartemr.com" },
  });
  expect(checks().support).toMatchObject({ sentence: ["troubleSupport"] });
  for (const origin of [
    "http://app.outsmartemr.com",
    "https://app.outsmartemr.com.evil.net",
    "constructor",
  ]) {
    expect(supportOf(origin)).toBeUndefined();
  }
});
