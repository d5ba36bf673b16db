import { type TextKey, text } from "../ui/texts.ts";
import { leastScore, type Strength } from "./passphrase-strength.ts";

const words = [
  "strengthVeryWeak",
  "strengthWeak",
  "strengthFair",
  "strengthGood",
  "strengthStrong",
] as const satisfies TextKey[];

/** A passphrase's strength as a bar and in words, and what would make it stronger. */
export function StrengthBar({ strength }: { strength: Strength | undefined }) {
  const score = strength?.score ?? 0;
  const isEnough = score >= leastScore;
  return (
    <div class="strength" data-testid="strength" data-score={strength?.score}>
      <div class="strength-bar" aria-hidden="true">
        {words.map((word, at) => (
          <span key={word} class={strength && at <= score ? (isEnough ? "on enough" : "on") : ""} />
        ))}
      </div>
      <p role="status">
        {strength && (
          <>
            <strong>
              {text("strength")} – {text(words[score])}
            </strong>{" "}
            {!isEnough && text(strength.reason ?? "strengthNeeded")}
          </>
        )}
      </p>
    </div>
  );
}
