import { text } from "../texts.ts";
import type { Decision } from "./saving-model.ts";

interface TwinChoiceProps {
  readonly id: string;
  readonly mayReplace: boolean;
  readonly twin: Decision["twin"];
  readonly onChange: (twin: Decision["twin"]) => void;
}

/** An account of this name is there with another key: most likely it was enrolled anew, and the old key is dead. */
export function TwinChoice({ id, mayReplace, twin, onChange }: TwinChoiceProps) {
  if (!mayReplace) return <p class="warning">{text("twinKeepBothOnly")}</p>;
  return (
    <fieldset class="twin">
      <legend>{text("twinQuestion")}</legend>
      <label class="choice">
        <input
          type="radio"
          name={`twin-${id}`}
          checked={twin === "replace"}
          onChange={() => onChange("replace")}
          data-testid="twin-replace"
        />
        <span>{text("twinReplace")}</span>
      </label>
      <label class="choice">
        <input
          type="radio"
          name={`twin-${id}`}
          checked={twin === "keep-both"}
          onChange={() => onChange("keep-both")}
          data-testid="twin-keep-both"
        />
        <span>{text("twinKeepBoth")}</span>
      </label>
    </fieldset>
  );
}
