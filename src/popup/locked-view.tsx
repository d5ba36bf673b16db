import { text } from "../ui/texts.ts";
import { UnlockForm } from "../ui/unlock-form.tsx";
import type { UnlockModel } from "../ui/unlock-model.ts";
import type { PopupModel } from "./popup-model.ts";
import { Welcoming } from "./welcoming.tsx";

export function LockedView({ popup, unlocking }: { popup: PopupModel; unlocking: UnlockModel }) {
  return (
    <Welcoming title={text("lockedTitle")}>
      <UnlockForm unlocking={unlocking} />
      {/* In a tab: a click outside would close the popup while a passkey or a long key is asked for. */}
      <button type="button" class="quiet" onClick={() => void popup.browser.openOptions("security")}>
        {text("unlockOtherwise")}
      </button>
    </Welcoming>
  );
}
