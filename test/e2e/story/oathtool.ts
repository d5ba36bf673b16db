import { execFileSync } from "node:child_process";
import { programOf } from "../../../scripts/set-up.mjs";

/** The code that Debian's oathtool, which shares no line with us, computes for a moment (ms since epoch); `period` in s. */
export function oathtool(base32Secret: string, now: number, period = 30): string {
  const at = `@${Math.floor(now / 1000)}`;
  const parameters = ["--totp=sha1", "--base32", "--digits=6", `--time-step-size=${period}s`, `--now=${at}`];
  return execFileSync(programOf("oathtool"), [...parameters, base32Secret.replace(/\s/g, "")], {
    encoding: "utf8",
  }).trim();
}
