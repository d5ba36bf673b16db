// Who helps when nothing else does, for the EMRs that are known by their addresses.

interface Support {
  readonly emr: string;
  /** Where its support is reached. */
  readonly url: string;
}

/** By exact origin: a site that only resembles one gets nobody's name. */
const known: Readonly<Record<string, Support>> = {
  // guide.outsmartemr.com, "Setting up MFA": support resets MFA once the person is verified.
  "https://app.outsmartemr.com": { emr: "OutSmart", url: "https://contact.outsmartemr.com" },
};

export function supportOf(origin: string): Support | undefined {
  return Object.hasOwn(known, origin) ? known[origin] : undefined;
}
