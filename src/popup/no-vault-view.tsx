import { text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";
import { Welcoming } from "./welcoming.tsx";

export function NoVaultView({ popup }: { popup: PopupModel }) {
  return (
    <Welcoming title={text("extensionName")}>
      <p class="muted">{text("noVaultSentence")}</p>
      <button
        type="button"
        class="primary wide"
        onClick={() => void popup.browser.openOptions("welcome")}
        data-testid="set-up"
      >
        {text("setUp")}
      </button>
    </Welcoming>
  );
}
