// What content scripts send is parsed: a page that took over its renderer can forge their messages. Undefined is what no
// script of ours sends, and nothing is done with it.

import { fillRefusals, type PageReport, promptKinds } from "./fill-messages.ts";
import type { Request } from "./protocol.ts";

const mostRecoveryCodes = 20;
const longestRecoveryCode = 64;
const longestUsername = 256;

export function parsePageReport(value: unknown): PageReport | undefined {
  if (!isRecord(value)) return undefined;
  const { digits, enrolment, leavesOrigin } = value;
  const prompt = promptKinds.find((one) => one === value.prompt);
  if (!prompt || typeof enrolment !== "boolean" || typeof leavesOrigin !== "boolean") return undefined;
  if (digits !== undefined && typeof digits !== "number") return undefined;
  return {
    ...{ prompt, enrolment, leavesOrigin },
    ...(digits !== undefined && { digits }),
    ...(value.rests === true && { rests: true }),
    ...(value.signIn === true && { signIn: true }),
  };
}

export function parseAsk(value: unknown): Request<"fill.ask"> | undefined {
  const report = parsePageReport(value);
  if (!report || !isRecord(value)) return undefined;
  const { refresh, at } = value;
  if (typeof refresh !== "boolean" || typeof at !== "number") return undefined;
  return { ...report, refresh, at };
}

export function parseDone(value: unknown): Request<"fill.done"> | undefined {
  if (!isRecord(value)) return undefined;
  if (value.result === "filled") return { result: "filled" };
  const because = fillRefusals.find((one) => one === value.because);
  if (!because || (value.result !== "partly" && value.result !== "refused")) return undefined;
  return { result: value.result, because };
}

export function parseOutcome(value: unknown): Request<"fill.outcome"> | undefined {
  if (!isRecord(value)) return undefined;
  const is = (["accepted", "refused"] as const).find((one) => one === value.is);
  return is && { is };
}

export function parseUsername(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value.username !== "string") return undefined;
  const username = value.username.trim();
  return username.length > 0 && username.length <= longestUsername ? username : undefined;
}

export function parseRecoveryCodes(value: unknown): readonly string[] | undefined {
  if (!isRecord(value) || !Array.isArray(value.codes)) return undefined;
  const codes: readonly unknown[] = value.codes;
  if (codes.length === 0 || codes.length > mostRecoveryCodes) return undefined;
  const usable = (code: unknown): code is string =>
    typeof code === "string" && code.length > 0 && code.length <= longestRecoveryCode;
  return codes.every(usable) ? codes : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
