import type { Trouble } from "../browser/vault-trouble.ts";
import { type TextKey, text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

const sentences: Record<Trouble, TextKey> = {
  damaged: "troubleDamaged",
  missing: "troubleMissing",
  "rolled-back": "troubleRolledBack",
  "other-key": "troubleOtherKey",
  "spare-damaged": "troubleSpareDamaged",
};

/** One of the vault's two copies was lost or strange: said until it has been read, with what to do. */
export function TroubleCard({ popup, trouble }: { popup: PopupModel; trouble: Trouble }) {
  const seen = async () => {
    if (await popup.ask("trouble.seen", null)) await popup.refresh();
  };
  return (
    <div class="warning" role="alert" data-testid="trouble">
      <p>{text(sentences[trouble])}</p>
      <button type="button" class="quiet" onClick={() => void seen()} data-testid="trouble-seen">
        {text("understood")}
      </button>
    </div>
  );
}
