// Durable logins per second through a store, beside the same two statements without us on the same handle.

import { createHmac } from "node:crypto";
import { median } from "./verifier-checks.mjs";

const rounds = 41;
/** A server's code is warm: the logins during which it is still being compiled are of no interest. */
const warmUp = 1000;
const period = 30_000;
const begun = Date.UTC(2026, 10, 23, 12);
const key = (fill) => new Uint8Array(32).fill(fill);

/**
 * Median rates of short rounds that take turns, and the median of each pair's ratio: what else the machine does weighs on
 * both of a pair alike. `byHand(verb, values)` sends the statement of one of the store's verbs and answers whether a row
 * came back; `delays` is the schedule as the statement wants it. Each client has one login on its way at a time, and a
 * right code in it.
 */
export async function measureLogins({ createVerifier, store, byHand, delays, clientCount, loginsPerRound }) {
  const each = Math.ceil(loginsPerRound / clientCount);
  const clients = [];
  for (let index = 0; index < clientCount; index++) {
    clients.push(await openClient(createVerifier, store, `client ${index} of ${clientCount}`));
  }
  const rates = { ours: [], byHand: [] };
  const ways = [
    ["ours", loginsByUs],
    ["byHand", loginsByHand(byHand, delays)],
  ];
  const rateOf = async (logins, count) => {
    const codes = clients.map((client) => client.nextCodes(count));
    const began = process.hrtime.bigint();
    await Promise.all(clients.map((client, index) => logins(client, codes[index])));
    return (count * clientCount * 1e9) / Number(process.hrtime.bigint() - began);
  };
  for (const [, logins] of ways) await rateOf(logins, Math.ceil(warmUp / clientCount));
  for (let round = 0; round < rounds; round++) {
    // Whoever comes second profits from the first one's work: they take turns at that, too.
    for (const [way, logins] of round % 2 === 0 ? ways : ways.toReversed()) {
      rates[way].push(await rateOf(logins, each));
    }
  }
  const ratio = median(rates.ours.map((rate, round) => rate / rates.byHand[round]));
  return { loginsPerSecond: median(rates.ours), byHandPerSecond: median(rates.byHand), ratio };
}

/** Somebody with an active credential and a clock of their own, which moves one step with each login. */
async function openClient(createVerifier, store, userId) {
  const clock = { now: begun };
  const verifier = createVerifier({
    issuer: "Clinic",
    store,
    secretKeys: { current: "k", keys: { k: key(1) } },
    recoveryPepper: { current: "p", keys: { p: key(2) } },
    clock: () => clock.now,
  });
  await verifier.reset(userId, { actor: "benchmark" });
  const { credentialId, secret } = await verifier.enrol(userId, { accountName: userId });
  await verifier.confirm(userId, { credentialId, code: totp(secret, clock.now / period) });
  const { sealed } = (await store.read(userId)).active;
  // The codes are the user's work, and made before the watch runs.
  const nextCodes = (count) =>
    Array.from({ length: count }, (_, index) => totp(secret, clock.now / period + 1 + index));
  return { userId, verifier, clock, credentialId, sealed, nextCodes };
}

async function loginsByUs({ userId, verifier, clock }, codes) {
  for (const code of codes) {
    clock.now += period;
    const answer = await verifier.verify(userId, code);
    if (!answer.ok) throw new Error(`a login was refused: ${answer.because}`);
  }
}

function loginsByHand(run, delays) {
  return async ({ userId, clock, credentialId, sealed }, codes) => {
    for (const _ of codes) {
      clock.now += period;
      await run("beginAttempt", [userId, null, clock.now, delays]);
      const accepted = await run("acceptStep", [
        userId,
        credentialId,
        clock.now / period,
        0,
        clock.now,
        sealed,
      ]);
      if (!accepted) throw new Error("by hand: a step was refused");
    }
  };
}

function totp(base32, step) {
  const bits = Array.from(base32, (symbol) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(symbol).toString(2).padStart(5, "0"),
  ).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(message).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, "0");
}
