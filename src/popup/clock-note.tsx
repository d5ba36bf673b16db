import { Icon } from "../ui/icon.tsx";
import { text } from "../ui/texts.ts";
import { clockSentence } from "./clock-sentence.ts";
import type { PopupModel } from "./popup-model.ts";

/** Said wherever a site's clock differs: its codes are not those of this computer's time, or can't be right. */
export function ClockNote({ popup, origin }: { popup: PopupModel; origin: string }) {
  const clock = popup.clocks.clockOf(origin);
  if (clock?.is !== "off" && clock?.is !== "too-far") return null;
  return (
    <p class={clock.is === "off" ? "clock-note" : "clock-note problem"} data-testid="clock-note">
      <Icon name="clock" />
      <span>{text(...clockSentence(clock))}</span>
    </p>
  );
}
