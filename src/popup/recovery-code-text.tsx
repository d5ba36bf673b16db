import { shownLabel } from "../ui/shown-label.ts";

/** A recovery code, in full or as dots; the dots don't tell its length. */
export function RecoveryCodeText({ code, isMasked = false }: { code: string; isMasked?: boolean }) {
  return <bdi class="recovery-code">{isMasked ? "••••••••" : shownLabel(code)}</bdi>;
}
