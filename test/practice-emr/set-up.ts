// A practice EMR with a clock of the test's, its people, and an authenticator.

import { onTestFinished, vi } from "vitest";
import { decodeBase32 } from "../../src/otp/base32.ts";
import { defaultTotp, type TotpParameters } from "../../src/otp/parameters.ts";
import { people } from "../../src/practice-emr/people.ts";
import {
  type PracticeEmr,
  type PracticeEmrOptions,
  startPracticeEmr,
} from "../../src/practice-emr/start-practice-emr.ts";
import { totpByNode } from "../node-codes.ts";
import { PageClient, type ShownPage } from "./page-client.ts";

// Real password hashing and a real server: on a busy machine a whole flow takes a few seconds.
vi.setConfig({ testTimeout: 30_000 });

export interface Bench {
  readonly emr: PracticeEmr;
  /** The clock of server and authenticator, ms since epoch; a test moves it. */
  readonly clock: { now: number };
  client(): PageClient;
}

export async function startBench(options: PracticeEmrOptions = {}): Promise<Bench> {
  const clock = { now: Date.UTC(2026, 10, 23, 14, 0, 0) };
  const emr = await startPracticeEmr({ clock: () => clock.now, ...options });
  onTestFinished(() => emr.close());
  return { emr, clock, client: () => new PageClient(emr.url) };
}

export function passwordOf(username: string): string {
  const person = people.find((one) => one.username === username);
  if (!person) throw new RangeError("username: nobody has it");
  return person.password;
}

/** Past the password. */
export async function pastPassword(bench: Bench, username = "mokafor"): Promise<[PageClient, ShownPage]> {
  const client = bench.client();
  const shown = await client.enterPassword(username, passwordOf(username));
  return [client, shown];
}

export function textKeyOf({ html }: ShownPage): string {
  return /id="text-key"[^>]*>([^<]+)</.exec(html)?.[1]?.replaceAll(" ", "") ?? "";
}

export function recoveryCodesOf({ html }: ShownPage): string[] {
  const list = /<ol id="recovery-codes".*?<\/ol>/s.exec(html)?.[0] ?? "";
  return [...list.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = ""]) => code);
}

export function codeAt(textKey: string, now: number, parameters: TotpParameters = defaultTotp): string {
  const secret = decodeBase32(textKey);
  if (!secret) throw new RangeError("textKey: not base32");
  return totpByNode(secret, now, parameters);
}

export interface Enrolled {
  readonly client: PageClient;
  readonly textKey: string;
  readonly recoveryCodes: readonly string[];
  readonly confirmed: ShownPage;
}

/** Signs in, scans, confirms. */
export async function enrolled(
  bench: Bench,
  { username = "mokafor", parameters = defaultTotp } = {},
): Promise<Enrolled> {
  const [client] = await pastPassword(bench, username);
  const shown = await client.get("/mfa/enable");
  const textKey = textKeyOf(shown);
  const confirmed = await confirm(client, shown, codeAt(textKey, bench.clock.now, parameters));
  return { client, textKey, recoveryCodes: recoveryCodesOf(confirmed), confirmed };
}

export function confirm(client: PageClient, { html }: ShownPage, code: string): Promise<ShownPage> {
  const credential = /name="credential" value="([^"]+)"/.exec(html)?.[1] ?? "";
  return client.post("/mfa/enable", { credential, code });
}
