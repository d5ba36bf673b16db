import { text } from "../ui/texts.ts";
import { Welcoming } from "./welcoming.tsx";

/** The vault is there and can't be read: nothing may be written over it, so there is nothing to press. */
export function UnreadableView({ because }: { because: "damaged" | "newer-version" }) {
  return (
    <Welcoming title={text("vaultUnreadableTitle")}>
      <p role="alert">{text(because === "damaged" ? "vaultDamaged" : "vaultNewerVersion")}</p>
    </Welcoming>
  );
}
