import type { Unreadable } from "../browser/vault-reader.ts";
import { text } from "../ui/texts.ts";
import type { UnlockModel } from "../ui/unlock-model.ts";
import { unreadableSentences } from "../ui/unreadable-sentences.ts";
import { Who } from "../ui/who.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Welcoming } from "./welcoming.tsx";

interface UnreadableViewProps {
  readonly popup: PopupModel;
  readonly because: Unreadable;
  readonly unlocking: UnlockModel;
}

/** The vault is there and can't be read: nothing may be written over it. Where there are others, they can be opened. */
export function UnreadableView({ popup, because, unlocking }: UnreadableViewProps) {
  const people = unlocking.people.value;
  return (
    <Welcoming title={text("vaultUnreadableTitle")}>
      <p role="alert">{text(unreadableSentences[because])}</p>
      <button
        type="button"
        class="secondary wide"
        onClick={() => void popup.browser.openOptions("security")}
        data-testid="copy-stored"
      >
        {text("copyStoredWay")}
      </button>
      {people && <Who people={people} onChoose={(id) => void unlocking.choose(id)} />}
    </Welcoming>
  );
}
