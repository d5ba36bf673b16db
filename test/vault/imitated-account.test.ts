import { describe, expect, test } from "vitest";
import { imitatedAccount } from "../../src/vault/imitated-account.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { sampleAccount } from "./samples.ts";

const bound = "https://app.outsmartemr.com";
const outSmart = sampleAccount("a", { issuer: "OutSmart", origins: [bound] });
const others = [sampleAccount("b", { issuer: "" }), sampleAccount("c", { issuer: "Windmill 10" })];
const vault = { ...emptyVault, accounts: [...others, outSmart] };
const imitatedBy = (issuer: string, origin?: string) =>
  imitatedAccount(vault, { issuer, accountName: "x" }, origin)?.issuer;

describe("a name that only seems to be one of mine is told:", () => {
  test.for(["0utSmart", "Out Smart", "OutSmart.", "ОutSmаrt", "ÓutSmart", "OutSrnart", "ＯutＳmart"])(
    "%s",
    (issuer) => {
      expect(imitatedBy(issuer)).toBe("OutSmart");
      expect(imitatedBy(issuer, "https://evil.example")).toBe("OutSmart");
    },
  );

  test.for(["VVindmill 10", "Windmi11 10", "W|ndmill lO"])("%s", (issuer) => {
    expect(imitatedBy(issuer)).toBe("Windmill 10");
  });
});

describe("letters of other scripts pass for a Latin one (Unicode's confusables):", () => {
  test.for(
    "aаɑα cсϲς dԁ eеҽε gɡ hһ jј kкκ lӏіıι1|i mмμ nոηп oοоօ0 pрρ sѕ tтτ uυս vѵν wԝѡω xхχ yуγү zᴢ".split(" "),
  )("%s", (letters) => {
    const [latin = "", ...others] = letters;
    const own = sampleAccount("own", { issuer: `Bu${latin}ko` });
    for (const other of others) {
      const incoming = { issuer: `Bu${other}ko`, accountName: "x" };
      expect(imitatedAccount({ ...emptyVault, accounts: [own] }, incoming, undefined)).toBe(own);
    }
  });
});

test.for(["OutSmart", "outsmart", " OUTSMART "])("%j is the very same name, and no imitation", (issuer) => {
  expect(imitatedBy(issuer)).toBeUndefined();
});

test.for(["OutSmarter", "Smart", "Lakeside", "", "—", "Windmill 11 b"])(
  "%j is another name, or none",
  (issuer) => {
    expect(imitatedBy(issuer)).toBeUndefined();
  },
);

test("whoever stands on an origin that the account is bound to may write its name as he likes", () => {
  expect(imitatedBy("Out Smart", bound)).toBeUndefined();
  expect(imitatedBy("Out Smart", "https://app.outsmartemr.com:8443")).toBe("OutSmart");
});
