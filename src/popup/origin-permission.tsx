import { text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

/** An origin that an account wants and the browser has not granted: nothing is filled there until it has. */
export function OriginPermission({ popup, origin }: { popup: PopupModel; origin: string }) {
  return (
    <div class="origin-permission">
      <p>{text("originNotAllowed", origin)}</p>
      <button type="button" class="secondary" onClick={() => void popup.allow(origin)} data-testid="allow">
        {text("allow")}
      </button>
    </div>
  );
}
