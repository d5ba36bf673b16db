import { text } from "../ui/texts.ts";

export function Masthead() {
  return (
    <header class="masthead">
      <img src="/icons/icon.svg" alt="" width="28" height="28" />
      <span>{text("extensionName")}</span>
    </header>
  );
}
