import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../ui/icon-button.tsx";
import { text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

/** Over the codes: the mark, lock and settings. */
export function CodesHeader({ popup }: { popup: PopupModel }) {
  return (
    <header class="header">
      <img src="/icons/icon.svg" alt="" width="22" height="22" />
      <h1>{text("extensionName")}</h1>
      <IconButton
        icon="settings"
        name={text("settings")}
        onClick={() => void popup.browser.openOptions("settings")}
      />
      <IconButton icon="lock" name={text("lock")} onClick={() => void popup.lock()} testId="lock" />
    </header>
  );
}

interface BackHeaderProps {
  readonly popup: PopupModel;
  readonly children: ComponentChildren;
}

/** Over every other page: the way back (Escape does the same), and where one is, which takes the focus. */
export function BackHeader({ popup, children }: BackHeaderProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <header class="header">
      <IconButton icon="back" name={text("back")} onClick={() => popup.show({ is: "codes" })} testId="back" />
      <h1 ref={title} tabIndex={-1}>
        {children}
      </h1>
    </header>
  );
}
