import { shownLabel } from "../ui/shown-label.ts";

/** A recovery code, in full. */
export function RecoveryCodeText({ code }: { code: string }) {
  return <bdi class="recovery-code">{shownLabel(code)}</bdi>;
}
