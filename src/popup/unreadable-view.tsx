import { text } from "../ui/texts.ts";
import type { UnlockModel } from "../ui/unlock-model.ts";
import { Who } from "../ui/who.tsx";
import { Welcoming } from "./welcoming.tsx";

interface UnreadableViewProps {
  readonly because: "damaged" | "newer-version";
  readonly unlocking: UnlockModel;
}

/** The vault is there and can't be read: nothing may be written over it. Where there are others, they can be opened. */
export function UnreadableView({ because, unlocking }: UnreadableViewProps) {
  const people = unlocking.people.value;
  return (
    <Welcoming title={text("vaultUnreadableTitle")}>
      <p role="alert">{text(because === "damaged" ? "vaultDamaged" : "vaultNewerVersion")}</p>
      {people && <Who people={people} onChoose={(id) => void unlocking.choose(id)} />}
    </Welcoming>
  );
}
