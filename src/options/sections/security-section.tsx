import { countText, text } from "../../ui/texts.ts";
import type { Section, SectionProps } from "../section.ts";

function SecurityView({ options }: SectionProps) {
  const vault = options.vault.value;
  if (!vault) return null;
  return (
    <section class="card padded stack">
      <h2>{text("vaultSection")}</h2>
      <p>{countText("vaultIsOpen", vault.settings.idleMinutes)}</p>
      <button type="button" class="secondary" onClick={() => void options.lock()} data-testid="lock">
        {text("lockNow")}
      </button>
    </section>
  );
}

export const securitySection: Section = {
  id: "security",
  title: "securitySection",
  icon: "lock",
  needsVault: true,
  View: SecurityView,
};
