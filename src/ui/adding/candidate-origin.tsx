import { isUnencrypted } from "../origin-safety.ts";
import { text } from "../texts.ts";

interface CandidateOriginProps {
  readonly origin: string;
  readonly isBound: boolean;
  readonly onChange: (isBound: boolean) => void;
}

/** The origin that an account will be bound to, in full: scheme, host and port are what is compared later. */
export function CandidateOrigin({ origin, isBound, onChange }: CandidateOriginProps) {
  return (
    <div class="candidate-origin">
      <label class="choice">
        <input
          type="checkbox"
          checked={isBound}
          onChange={(event) => onChange(event.currentTarget.checked)}
          data-testid="bind"
        />
        <span>
          {text("fillOn")}
          <span class="origin" data-testid="origin">
            {origin}
          </span>
        </span>
      </label>
      {isBound && isUnencrypted(origin) && <p class="warning">{text("originUnencrypted")}</p>}
      {isBound && <p class="muted">{text("permissionComing")}</p>}
    </div>
  );
}
