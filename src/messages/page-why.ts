// Why a page is filled, or isn't: the finder's answer and its reasons, as the sentences that people read.

/** The one that has most to say first. */
const findings = [
  "whyTooDear",
  "whyFound",
  "whyFoundTaught",
  "whyAmbiguous",
  "whySentCode",
  "whyNoAddress",
  "whyRecovery",
  "whyNothingAlike",
  "whyNoInput",
  "whyUnreached",
] as const;

const signs = [
  "signAutocomplete",
  "signName",
  "signLabel",
  "signText",
  "signBoxes",
  "signDigits",
  "signLength",
  "signExample",
  "signKey",
  "signAlone",
  "signOneOfMany",
  "signBesideOthers",
  "signNoPurpose",
  "signOtherLabel",
  "signPassword",
] as const;

export type WhyFinding = (typeof findings)[number];
export type WhySign = (typeof signs)[number];

export interface PageWhy {
  /** "teachAsk": of whatever it is that isn't found, the user may say where it is. */
  readonly finding: WhyFinding | "teachAsk";
  /** What speaks for the likeliest field, then what speaks against it. */
  readonly signs: readonly WhySign[];
  /** The cursor stands in a field, not the one that is filled, which the user may say to be the one for the code. */
  readonly teachable?: true;
}

/** Of a page and its frames: the one that has most to say. What isn't understood of an answer counts as nothing said. */
export function likeliestWhy(answers: readonly unknown[]): PageWhy {
  const heard = answers.map(parseWhy).filter((why) => why !== undefined);
  const [best] = heard.toSorted(
    (one, other) => findings.indexOf(one.finding) - findings.indexOf(other.finding),
  );
  if (!best) return { finding: "whyUnreached", signs: [] };
  const { finding, signs } = best;
  if (!heard.some(({ teachable }) => teachable)) return { finding, signs };
  return { finding: finding.startsWith("whyFound") ? finding : "teachAsk", signs, teachable: true };
}

function parseWhy(answer: unknown): (PageWhy & { readonly finding: WhyFinding }) | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const said = answer as {
    readonly finding?: unknown;
    readonly signs?: unknown;
    readonly teachable?: unknown;
  };
  const finding = findings.find((one) => one === said.finding);
  if (!finding || !Array.isArray(said.signs)) return undefined;
  const heard: readonly unknown[] = said.signs;
  return {
    finding,
    signs: signs.filter((one) => heard.includes(one)),
    ...(said.teachable === true && { teachable: true }),
  };
}
