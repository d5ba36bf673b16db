import { text } from "../ui/texts.ts";
import { UnlockForm } from "../ui/unlock-form.tsx";
import type { UnlockModel } from "../ui/unlock-model.ts";
import { Welcoming } from "./welcoming.tsx";

export function LockedView({ unlocking }: { unlocking: UnlockModel }) {
  return (
    <Welcoming title={text("lockedTitle")}>
      <UnlockForm unlocking={unlocking} />
    </Welcoming>
  );
}
