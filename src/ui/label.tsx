import { shownLabel } from "./shown-label.ts";

/** A name that came from elsewhere: isolated, on one line, whole in its tooltip. */
export function Label({ text, class: className = "label" }: { text: string; class?: string }) {
  const shown = shownLabel(text);
  return (
    <bdi class={className} title={shown}>
      {shown}
    </bdi>
  );
}
