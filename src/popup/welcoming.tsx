import type { ComponentChildren } from "preact";

/** A view with one thing to do: the mark, a title, and that thing. */
export function Welcoming({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="welcoming">
      <img class="mark" src="/icons/icon.svg" alt="" width="52" height="52" />
      <h1>{title}</h1>
      {children}
    </main>
  );
}
