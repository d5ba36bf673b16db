import type { TotpParameters } from "../otp/parameters.ts";
import { countText, text } from "../ui/texts.ts";

/** What the codes look like and how they are made. */
export function ParameterList({ parameters }: { parameters: TotpParameters }) {
  return (
    <ul class="parameters" aria-label={text("parameters")} data-testid="parameters">
      <li>{countText("digits", parameters.digits)}</li>
      <li>{countText("everySeconds", parameters.period)}</li>
      <li>{parameters.algorithm}</li>
    </ul>
  );
}
