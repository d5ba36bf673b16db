import type { KeyParameters } from "../otp/parameters.ts";
import { countText, text } from "./texts.ts";

/** What the codes look like and how they are made. */
export function ParameterList({ parameters }: { parameters: KeyParameters }) {
  return (
    <ul class="parameters" aria-label={text("parameters")} data-testid="parameters">
      <li>{countText("digits", parameters.digits)}</li>
      <li>
        {parameters.type === "totp"
          ? countText("everySeconds", parameters.period)
          : text("counterBased", parameters.counter)}
      </li>
      <li>{parameters.algorithm}</li>
    </ul>
  );
}
