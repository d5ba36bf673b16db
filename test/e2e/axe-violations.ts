import axe from "axe-core";
import type { Page } from "puppeteer-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rules about colours and sizes. All others read the document, which is the same in every look. */
const ofLooks = ["color-contrast", "link-in-text-block", "target-size"];

/**
 * What axe-core finds against WCAG 2.2 A and AA: the rule, and where. `"another-look"`: the same document was judged
 * already, and only how it looks is judged anew.
 */
export async function axeViolations(page: Page, judged?: "another-look"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const runOnly: axe.RunOnly = judged ? { type: "rule", values: ofLooks } : { type: "tag", values: tags };
  return page.evaluate(async (only: axe.RunOnly) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe };
    // A code's button is named digit by digit, for ears; axe's experimental rule wants the grouped digits that eyes see.
    const rules = only.type === "tag" ? { "label-content-name-mismatch": { enabled: false } } : {};
    const { violations } = await checker.run(document, { runOnly: only, rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  }, runOnly);
}
