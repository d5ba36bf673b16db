import { beforeEach, describe, expect, test, vi } from "vitest";
import { removeOne } from "../../src/background/account-changes.ts";
import {
  type ClockSurroundings,
  clockAhead,
  measureForUser,
  settleClock,
} from "../../src/background/clock.ts";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onAsk, onPageReport } from "../../src/background/fill.ts";
import { tabState } from "../../src/background/fill-by-hand.ts";
import { readOpenVault } from "../../src/background/vault-keeper.ts";
import { addFillScript } from "../../src/browser/page-scripts.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { clockSentence } from "../../src/popup/clock-sentence.ts";
import { boundOrigins } from "../../src/vault/vault.ts";
import { createVerifier } from "../../src/verifier/create-verifier.ts";
import { MemoryStore } from "../../src/verifier/memory-store.ts";
import { totpByNode } from "../node-codes.ts";
import { rfc6238 } from "../vectors/rfc.ts";
import { fake } from "./fake-browser.ts";
import { accounts, ask as askIn, emr, enrol, loginPrompt, now, openVault, page, tabId } from "./scene.ts";

/** A network with one server on it, whose clock is ahead. */
class FakeServer implements ClockSurroundings {
  aheadMs = 0;
  answers: "well" | "never" | "from a cache" | "without a date" = "well";
  readonly asked: { url: string; request: RequestInit | undefined }[] = [];
  time = now;
  readonly clock = () => this.time;
  readonly fetch: typeof fetch = (url, request) => {
    this.asked.push({ url: String(url), request });
    this.time += 20;
    const date = new Date(this.time + this.aheadMs).toUTCString();
    this.time += 20;
    if (this.answers === "never") return Promise.reject(new TypeError("Failed to fetch"));
    const headers = new Headers(this.answers === "without a date" ? {} : { date });
    if (this.answers === "from a cache") headers.set("age", "12");
    return Promise.resolve(new Response(null, { status: 404, headers }));
  };
}

const prompt = { origin: emr, tabId, frameId: 0 };
const codeAt = (at: number) =>
  totpByNode(rfc6238.secrets["SHA-1"], at, { algorithm: "SHA-1", digits: 6, period: 30 });
const ask = (documentId: string, at: number) => askIn(page(documentId), at);
/** As an ask does it. */
async function settle(place: Parameters<typeof settleClock>[0]): Promise<boolean> {
  const vault = await readOpenVault(server.clock());
  return settleClock(place, vault ? boundOrigins(vault) : [], server);
}
const askThatSettles = (documentId: string, fetch = server.fetch) =>
  onAsk(
    page(documentId),
    { ...loginPrompt, refresh: false, at: 1 },
    {
      clock: server.clock,
      settle: (asking, bound) => settleClock(asking, bound, { clock: server.clock, fetch }),
    },
  );

let server: FakeServer;

beforeEach(async () => {
  await openVault();
  fake.granted.add(emr);
  await enrol();
  await endEnrolment(tabId);
  server = new FakeServer();
});

describe("the request", () => {
  test("is a HEAD for the icon that brings nothing of the user along, follows nowhere and is kept nowhere", async () => {
    await settle(prompt);
    expect(server.asked).toHaveLength(2);
    for (const { url, request } of server.asked) {
      expect(url).toBe(`${emr}/favicon.ico`);
      expect(request).toMatchObject({
        method: "HEAD",
        credentials: "omit",
        redirect: "error",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
      expect(request?.headers).toBeUndefined();
    }
  });

  test("is not made to a site that no account of the open vault is bound to, whatever the browser still runs there", async () => {
    const gone = "https://gone.example";
    fake.granted.add(gone);
    await addFillScript([gone]);
    await settle({ ...prompt, origin: gone });
    expect(server.asked).toEqual([]);
  });

  test("is made at the first prompt of a browser session, and not again", async () => {
    await settle(prompt);
    await settle(prompt);
    expect(server.asked).toHaveLength(2);
  });

  test("is shared by two pages that ask at once", async () => {
    await Promise.all([settle(prompt), settle({ ...prompt, tabId: 8 })]);
    expect(server.asked.length).toBeLessThanOrEqual(4);
    await Promise.all([measureForUser(emr, server), measureForUser(emr, server)]);
    expect(server.asked.length).toBeLessThanOrEqual(6);
  });

  test.for(["https://emr.example", "https://evil.net"])(
    "is never made to %s, which is not bound",
    async (origin) => {
      fake.granted.add(origin);
      await settle({ origin, tabId, frameId: 0 });
      expect(await measureForUser(origin, server)).toMatchObject({ is: "unknown", because: "not-allowed" });
      expect(server.asked).toEqual([]);
    },
  );

  test("is not made where the permission was taken back", async () => {
    fake.granted.clear();
    expect(await measureForUser(emr, server)).toMatchObject({ is: "unknown", because: "not-allowed" });
    expect(server.asked).toEqual([]);
  });

  test("is not made while locked", async () => {
    await endSession();
    expect(await askThatSettles("one")).toEqual({ do: "nothing" });
    expect(await measureForUser(emr, server)).toMatchObject({ is: "unknown", because: "not-allowed" });
    expect(server.asked).toEqual([]);
  });
});

describe("whatever the computer's clock is off by, the server takes the first code, and words say what is wrong", () => {
  const key = { current: "k", keys: { k: new Uint8Array(32).fill(7) } };

  test.for([
    [5_000, "clockAhead", "5 seconds"],
    [-5_000, "clockBehind", "5 seconds"],
    [45_000, "clockAhead", "45 seconds"],
    [-45_000, "clockBehind", "45 seconds"],
    [600_000, "clockAhead", "10 minutes"],
    [-600_000, "clockBehind", "10 minutes"],
  ] as const)("%i ms", async ([aheadMs, sentence, said]) => {
    let at = now + 1_000;
    const verifier = createVerifier({
      issuer: "Lakeside",
      store: new MemoryStore(),
      secretKeys: key,
      recoveryPepper: key,
      clock: () => at + aheadMs,
    });
    const offered = await verifier.enrol("maya", { accountName: "maya" });
    if (!offered.ok) throw new Error(offered.because);
    const [before] = await accounts();
    await removeOne(before?.id ?? "", now);
    fake.granted.add(emr);
    await enrol(offered.keyUri);
    await endEnrolment(tabId);

    server.aheadMs = aheadMs;
    await settle(prompt);
    let answer = await ask("one", at);
    if (answer.do === "wait") {
      at += answer.ms;
      answer = await ask("one", at);
    }
    const code = answer.do === "fill" ? answer.text : "";
    const confirmed = await verifier.confirm("maya", { credentialId: offered.credentialId, code });
    expect(confirmed).toMatchObject({ ok: true });

    const clock = await measureForUser(emr, server);
    expect(clockSentence(clock)).toEqual([sentence, said]);
  });
});

test.for([
  [0, "1 second"],
  [119_400, "119 seconds"],
  [-120_000, "2 minutes"],
  [-3 * 3_600_000, "3 hours"],
  [365 * 86_400_000, "365 days"],
] as const)("a clock that is %i ms off is told in units that people count in", ([aheadMs, said]) => {
  expect(clockSentence({ is: "too-far", aheadMs, at: now })).toEqual(["clockTooFar", said]);
});

describe("a server 70 s ahead", () => {
  beforeEach(async () => {
    server.aheadMs = 70_000;
    await settle(prompt);
  });

  test("gets the code of its own time, fresh until its own step ends", async () => {
    expect(await clockAhead(emr)).toBeGreaterThan(69_000);
    const answer = await ask("one", now + 1_000);
    expect(answer).toMatchObject({ do: "fill", text: codeAt(now + 71_000) });
    // 71 s after a step's first moment another step is 11 s old: 19 s are left, to the measure's second.
    const left = answer.do === "fill" ? (answer.freshUntil ?? 0) - (now + 1_000) : 0;
    expect(Math.abs(left - 19_000)).toBeLessThanOrEqual(500);
  });

  test("has its steps claimed, not this computer's", async () => {
    await ask("one", now + 1_000);
    const answer = await ask("two", now + 2_000);
    const waits = answer.do === "wait" ? answer.ms : 0;
    expect(Math.abs(waits - 18_000)).toBeLessThanOrEqual(500);
    const { lastFill } = await tabState(tabId);
    expect(lastFill).toMatchObject({ is: "waiting", until: now + 2_000 + waits });
    expect(await ask("two", now + 2_000 + waits)).toMatchObject({ do: "fill", text: codeAt(now + 91_000) });
  });

  test("is measured again at a later login: its clock may have been set right", async () => {
    server.time += 600_000;
    server.aheadMs = 0;
    await settle(prompt);
    expect(await clockAhead(emr)).toBe(0);
  });
});

describe("an ask", () => {
  /** How often a vault is opened meanwhile, of which each time is one decryption. */
  async function openings(work: () => Promise<unknown>): Promise<number> {
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    await work();
    const { length } = decrypt.mock.calls;
    decrypt.mockRestore();
    return length;
  }

  test("opens the vault once, for the measure that isn't needed and for its answer", async () => {
    expect(await openings(() => readOpenVault(now))).toBe(1);
    await settle(prompt);
    const asked = server.asked.length;
    expect(
      await openings(async () => expect(await askThatSettles("one")).toMatchObject({ do: "fill" })),
    ).toBe(1);
    expect(server.asked).toHaveLength(asked);
  });

  test("that measured the clock opens it anew: a vault that was locked meanwhile gives no code", async () => {
    const answer = await askThatSettles("one", async (...request) => {
      await endSession();
      return server.fetch(...request);
    });
    expect(answer).toEqual({ do: "nothing" });
    expect(server.asked).toHaveLength(2);
    expect(fake.badges.get(tabId)).toBe("🔒");
  });

  test("is answered for the clock that it had measured", async () => {
    server.aheadMs = 70_000;
    expect(await askThatSettles("one")).toMatchObject({ do: "fill", text: codeAt(now + 70_100) });
  });

  test("of a page that another one took the place of while the clock was measured gets nothing", async () => {
    const answer = await askThatSettles("one", async (...request) => {
      await onPageReport(page("two"), loginPrompt, server.clock());
      return server.fetch(...request);
    });
    expect(answer).toEqual({ do: "nothing" });
    expect(await ask("two", server.clock())).toMatchObject({ do: "fill" });
  });
});

test.for(["never", "from a cache", "without a date"] as const)(
  "a server that answers %s leaves codes to this computer's clock, and is not asked at every login",
  async (answers) => {
    server.answers = answers;
    server.aheadMs = 70_000;
    await settle(prompt);
    const asked = server.asked.length;
    await settle(prompt);
    expect(server.asked).toHaveLength(asked);
    expect(await ask("one", now + 1_000)).toMatchObject({ do: "fill", text: codeAt(now + 1_000) });
  },
);

test("a clock that is hours off is not followed", async () => {
  server.aheadMs = 3 * 3_600_000;
  expect(await measureForUser(emr, server)).toMatchObject({ is: "too-far" });
  expect(await ask("one", now + 1_000)).toMatchObject({ do: "fill", text: codeAt(now + 1_000) });
});
