import { Icon } from "../ui/icon.tsx";
import { text } from "../ui/texts.ts";
import type { OptionsModel } from "./options-model.ts";

/** The live region is always there, its text is not. */
export function SayingBar({ options }: { options: OptionsModel }) {
  const saying = options.saying.value;
  return (
    <div class="saying-place" role={saying?.tone === "problem" ? "alert" : "status"}>
      {saying && (
        <div class={`saying saying-${saying.tone}`} data-testid="saying">
          <Icon name={saying.tone === "good" ? "check" : "warning"} />
          <p>{text(...saying.sentence)}</p>
          <button type="button" class="quiet" onClick={() => options.dismissSaying()}>
            {text("dismiss")}
          </button>
        </div>
      )}
    </div>
  );
}
