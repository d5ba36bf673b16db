import type { ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { IconButton } from "../ui/icon-button.tsx";
import { onEscape } from "../ui/on-escape.ts";
import { takeFocus } from "../ui/take-focus.ts";
import { text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";
import { SearchField } from "./search-field.tsx";

/** Over the codes: the name, or the search once there is something to search in; settings and lock. */
export function CodesHeader({ popup }: { popup: PopupModel }) {
  const hasMany = (popup.vault.value?.accounts.length ?? 0) > 1;
  return (
    <header class="header">
      <img src="/icons/icon.svg" alt="" width="24" height="24" />
      <h1 class={hasMany ? "visually-hidden" : ""}>{text("extensionName")}</h1>
      {hasMany && (
        <SearchField
          popup={popup}
          found={() => popup.found.value}
          // The code of a counter is spent once it is shown.
          onEnter={(first) => first.type === "totp" && void popup.copyCode(first)}
        />
      )}
      {!popup.browser.isWindow && (
        <IconButton
          icon="window"
          name={text("openWindow")}
          onClick={() => void popup.browser.openWindow()}
          testId="open-window"
        />
      )}
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

/**
 * Over every other page: the way back (Escape does the same, once nothing is sought there), and where one is, which takes
 * the focus.
 */
export function BackHeader({ popup, children }: BackHeaderProps) {
  useLayoutEffect(() => {
    const onKey = onEscape(() => {
      if (popup.query.peek() === "") popup.show({ is: "codes" });
      else popup.query.value = "";
    });
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [popup]);
  return (
    <header class="header">
      <IconButton icon="back" name={text("back")} onClick={() => popup.show({ is: "codes" })} testId="back" />
      <h1 ref={takeFocus} tabIndex={-1}>
        {children}
      </h1>
    </header>
  );
}
