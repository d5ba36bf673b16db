// Calls that overlap, in every order in which a store's verbs can take effect.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryStore, type NewRecoveryCodes, type Refusal, type Store } from "../../src/verifier/index.ts";
import { type Bench, codeOf, type EnrolledUser, enrolled, period, setUp } from "./set-up.ts";
import { storeKinds } from "./stores.ts";

const numRuns = process.env.SLOW ? 1000 : process.env.MUTATION_ROOM ? 8 : 60;

/** The same store, but each verb takes effect when the scheduler lets it. */
function scheduled(store: Store, scheduler: fc.Scheduler): Store {
  const wait = (verb: string) => scheduler.schedule(Promise.resolve(), verb);
  return {
    migrate: () => store.migrate(),
    read: (...given) => wait("read").then(() => store.read(...given)),
    beginAttempt: (...given) => wait("beginAttempt").then(() => store.beginAttempt(...given)),
    takeBack: (...given) => wait("takeBack").then(() => store.takeBack(...given)),
    acceptStep: (...given) => wait("acceptStep").then(() => store.acceptStep(...given)),
    consumeRecoveryCode: (...given) => wait("consume").then(() => store.consumeRecoveryCode(...given)),
    offerPending: (...given) => wait("offerPending").then(() => store.offerPending(...given)),
    activate: (...given) => wait("activate").then(() => store.activate(...given)),
    replaceRecoveryCodes: (...given) => wait("replaceCodes").then(() => store.replaceRecoveryCodes(...given)),
    deactivate: (...given) => wait("deactivate").then(() => store.deactivate(...given)),
    clearThrottle: (...given) => wait("clearThrottle").then(() => store.clearThrottle(...given)),
    remove: (...given) => wait("remove").then(() => store.remove(...given)),
  };
}

const codesOf = (answer: NewRecoveryCodes | Refusal | undefined) => (answer?.ok ? answer.recoveryCodes : []);

/** Which of the codes still open a login. Uses them up. */
async function usable(bench: Bench, userId: string, codes: readonly string[]): Promise<number> {
  let count = 0;
  for (const code of codes) {
    await bench.verifier.unlock(userId, { actor: "test" });
    if ((await bench.verifier.verifyRecoveryCode(userId, code)).ok) count++;
  }
  return count;
}

describe.each(storeKinds.slice(0, 2))("$kind", ({ open }) => {
  const everyOrder = (check: (bench: Bench, user: EnrolledUser, node: Bench["verifier"]) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { store, close } = await open();
        const bench = setUp(store, { throttle: { freeAttempts: 100 } });
        const user = await enrolled(bench);
        const node = bench.another({ store: scheduled(store, scheduler) });
        const checked = check(bench, user, node);
        await scheduler.waitFor(checked);
        await close();
      }),
      { numRuns },
    );

  it("one code, given to every method that takes one, does one thing", () =>
    everyOrder(async (_, user, node) => {
      const { userId } = user;
      const code = user.codeAt();
      const answers = await Promise.all([
        node.verify(userId, code),
        node.verifyAny(userId, code),
        node.verify(userId, code),
        node.disable(userId, { code }),
        node.regenerateRecoveryCodes(userId, { code }),
        node.enrol(userId, { accountName: userId, proof: { code } }),
      ]);
      const accepted = answers.filter(({ ok }) => ok).length;
      // Where "disable" wins, an enrolment that begins after it needs no proof any more.
      const disabled = answers[3]?.ok && answers[5]?.ok;
      expect(accepted).toBe(disabled ? 2 : 1);
    }));

  it("one recovery code, given to every method that takes one, does one thing", () =>
    everyOrder(async (_, user, node) => {
      const { userId } = user;
      const [code = ""] = user.recoveryCodes;
      const answers = await Promise.all([
        node.verifyRecoveryCode(userId, code),
        node.verifyAny(userId, code),
        node.regenerateRecoveryCodes(userId, { code }),
        node.disable(userId, { code }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    }));

  it("two enrolments begun at once show one secret, and confirming it twice gives one set of codes", () =>
    everyOrder(async (bench, _, node) => {
      const [one, two] = await Promise.all([
        node.enrol("new", { accountName: "new" }),
        node.enrol("new", { accountName: "new" }),
      ]);
      expect(one).toEqual(two);
      if (!one.ok) throw new Error(one.because);
      const confirmation = { credentialId: one.credentialId, code: codeOf(one.secret, bench.clock.now) };
      const confirmed = await Promise.all([
        node.confirm("new", confirmation),
        node.confirm("new", confirmation),
      ]);
      expect(confirmed.filter(({ ok }) => ok)).toHaveLength(1);
      expect(confirmed).toContainEqual({ ok: false, because: "already-enrolled" });
      expect(await usable(bench, "new", confirmed.flatMap(codesOf))).toBe(5);
    }));

  it("no interleaving leaves an old recovery code alive, or a mixture of sets", () =>
    everyOrder(async (bench, user, node) => {
      const { userId } = user;
      const proof = { hostVerified: "password" };
      const [login, first, second] = await Promise.all([
        node.verifyRecoveryCode(userId, user.recoveryCodes[0] ?? ""),
        node.regenerateRecoveryCodes(userId, proof),
        node.regenerateRecoveryCodes(userId, proof),
      ]);
      expect(login.ok || login.because === "invalid").toBe(true);
      expect(await usable(bench, userId, user.recoveryCodes)).toBe(0);
      const alive = [
        await usable(bench, userId, codesOf(first)),
        await usable(bench, userId, codesOf(second)),
      ];
      expect(alive.sort()).toEqual([0, 5]);
    }));

  it("a reset among everything else leaves nothing behind", () =>
    everyOrder(async (bench, user, node) => {
      const { userId } = user;
      const replacement = bench.verifier.enrol(userId, {
        accountName: userId,
        proof: { hostVerified: "password" },
      });
      const pending = await replacement;
      if (!pending.ok) throw new Error(pending.because);
      const { credentialId, secret } = pending;
      const code = codeOf(secret, bench.clock.now);
      const [, confirmed, renewed] = await Promise.all([
        node.reset(userId, { actor: "desk" }),
        node.confirm(userId, { credentialId, code }),
        node.regenerateRecoveryCodes(userId, { hostVerified: "password" }),
        node.verify(userId, user.codeAt()),
        node.disable(userId, { code: user.recoveryCodes[0] ?? "" }),
      ]);
      // What was pending when the desk reset was forgotten with the rest: nobody is left.
      expect(await bench.verifier.status(userId)).toMatchObject({ state: "off", recoveryCodesRemaining: 0 });
      bench.clock.now += period;
      const old = [user.codeAt(), codeOf(secret, bench.clock.now), ...user.recoveryCodes];
      for (const dead of [...old, ...codesOf(confirmed), ...codesOf(renewed)]) {
        expect(await bench.verifier.verifyAny(userId, dead)).toEqual({ ok: false, because: "not-enrolled" });
      }
    }));

  it("a wrong guess beside the right code never costs the user the right code, nor the guess its count", () =>
    everyOrder(async (bench, user, node) => {
      const { userId } = user;
      const answers = await Promise.all([
        node.verify(userId, user.codeAt()),
        node.verify(userId, "wrong"),
        node.verify(userId, user.codeAt()),
        node.verify(userId, "wrong"),
      ]);
      expect(answers.map((answer) => (answer.ok ? "ok" : answer.because)).sort()).toEqual([
        "invalid",
        "invalid",
        "ok",
        "replayed",
      ]);
      // Counted before the success: cleared by it. After it: kept, whatever the replay took back.
      const failures = (await bench.store.read(userId))?.failures ?? 0;
      expect(failures).toBeLessThanOrEqual(2);
      expect(failures).toBeGreaterThanOrEqual(0);
    }));
});

it("what the host's word was given for may be gone by then: nothing is done to another credential, or to none", async () => {
  class Vanishing extends MemoryStore {
    override async read(userId: string) {
      const record = await super.read(userId);
      await this.remove(userId);
      return record;
    }
  }
  const proof = { hostVerified: "password" };
  for (const method of ["disable", "regenerateRecoveryCodes"] as const) {
    const bench = setUp(new Vanishing());
    const { userId } = await enrolled(bench);
    expect(await bench.verifier[method](userId, proof)).toEqual({ ok: false, because: "not-enrolled" });
    expect(bench.events.at(-1)).toMatchObject({ type: "refused", during: method });
  }
});

it("who replaces a credential meanwhile is still enrolled: what was for the old one is invalid", async () => {
  /** Lets somebody else be quicker than the verb that would have decided. */
  class Overtaken extends MemoryStore {
    meanwhile: () => Promise<unknown> = async () => {};
    override async acceptStep(...given: Parameters<Store["acceptStep"]>) {
      await this.meanwhile();
      return super.acceptStep(...given);
    }
    override async consumeRecoveryCode(...given: Parameters<Store["consumeRecoveryCode"]>) {
      await this.meanwhile();
      return super.consumeRecoveryCode(...given);
    }
    override async replaceRecoveryCodes(...given: Parameters<Store["replaceRecoveryCodes"]>) {
      await this.meanwhile();
      return super.replaceRecoveryCodes(...given);
    }
    override async deactivate(...given: Parameters<Store["deactivate"]>) {
      await this.meanwhile();
      return super.deactivate(...given);
    }
    override async offerPending(...given: Parameters<Store["offerPending"]>) {
      await this.meanwhile();
      return super.offerPending(...given);
    }
  }
  const proof = { hostVerified: "password" };
  const calls = [
    ({ verifier }: Bench, user: EnrolledUser) => verifier.verify(user.userId, user.codeAt()),
    ({ verifier }: Bench, user: EnrolledUser) => verifier.verifyAny(user.userId, user.recoveryCodes[0] ?? ""),
    ({ verifier }: Bench, user: EnrolledUser) => verifier.regenerateRecoveryCodes(user.userId, proof),
    ({ verifier }: Bench, user: EnrolledUser) => verifier.disable(user.userId, proof),
    ({ verifier }: Bench, user: EnrolledUser) => verifier.enrol(user.userId, { accountName: "u", proof }),
  ];
  for (const call of calls) {
    const store = new Overtaken();
    const bench = setUp(store);
    const user = await enrolled(bench);
    const next = await bench.verifier.enrol(user.userId, { accountName: "u", proof });
    if (!next.ok) throw new Error(next.because);
    const { credentialId, secret } = next;
    const code = codeOf(secret, bench.clock.now);
    store.meanwhile = () => bench.verifier.confirm(user.userId, { credentialId, code });
    expect(await call(bench, user), String(call)).toEqual({ ok: false, because: "invalid" });
    expect(bench.events.at(-1)).toMatchObject({ type: "refused", because: "invalid" });
    expect((await bench.verifier.status(user.userId)).state).toBe("active");
  }
});

it("a store that counts nothing and gives no reason is a thrown error, not an enrolment that is missing", async () => {
  class Silent extends MemoryStore {
    override async beginAttempt(userId: string) {
      const record = await this.read(userId);
      return record ? ({ counted: false, record } as const) : ({ counted: false } as const);
    }
  }
  const bench = setUp();
  const user = await enrolled(bench);
  const silent = new Silent();
  silent.read = (userId) => bench.store.read(userId);
  const node = bench.another({ store: silent });
  await expect(node.verify(user.userId, user.codeAt())).rejects.toThrow(/^store: an attempt was not counted/);
  expect(await node.verify("nobody", "000000")).toEqual({ ok: false, because: "not-enrolled" });
});
