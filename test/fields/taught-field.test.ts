/** A field that the user said takes the code: found again by what was noted of it, and not where it mustn't be. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFieldsBrowser } from "../../bench/fields-browser.mjs";

const page = (body: string, title = "Lakeside") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>`;
const field = (mark: string, label = "") => `<p><label>${label} <input ${mark}></label></p>`;
const taught = 'data-taught=""';

const pages: Record<string, string> = {
  odd: page(
    `<h1>Almost there</h1>${field(`id="zq7" name="zq" ${taught}`, "Magic word")}${field('name="note"')}`,
  ),
  // The same, built anew: another number, another limit, a class, a field more.
  again: page(
    `<h1>Almost there</h1>${field('name="note"')}${field(`class="x" id="zq19" name="zq" maxlength="8" ${taught}`, "Magic word")}`,
  ),
  other: page(`<h1>Almost there</h1>${field('name="search"', "Search")}${field('name="remark"', "Remark")}`),
  twice: page(`<h1>Almost there</h1>${field('name="zq"', "Magic word")}${field('name="zq"', "Magic word")}`),
  hidden: page(`<h1>Almost there</h1><div style="display:none">${field('name="zq"', "Magic word")}</div>`),
  bare: page(`<h1>Gate</h1><input ${taught}>`),
  elsewhere: page("<h1>Patients</h1><input>"),
  boxes: page(
    `<h1>Knock</h1><div>${Array.from({ length: 6 }, () => `<input maxlength="1" style="width:30px" ${taught}>`).join("")}</div>`,
  ),
  shadow: page(
    `<h1>Inside</h1><x-y></x-y><script>document.querySelector("x-y").attachShadow({mode:"open"}).innerHTML='${field(`name="zq" ${taught}`, "Magic word")}'</script>`,
  ),
  // May not be taught, whatever the user says.
  password: page(`<h1>Almost there</h1>${field(`type="password" name="zq" ${taught}`, "Magic word")}`),
  mot: page(`<h1>Connexion</h1>${field(`type="password" name="mdp" ${taught}`, "Mot de passe")}`),
  shown: page(`<h1>Almost there</h1>${field(`name="zq" ${taught}`, "Your password")}`),
  recovery: page(
    `<h1>Almost there</h1><p>Enter one of your recovery codes.</p>${field(`name="zq" ${taught}`, "Recovery code")}`,
  ),
  card: page(`<h1>Pay</h1><p>Card number</p>${field(`name="zq" ${taught}`, "CVV")}`),
  captcha: page(`<h1>Almost there</h1>${field(`name="captcha" ${taught}`, "Captcha")}`),
  chart: page(`<h1>Find a patient</h1>${field(`name="mrn" ${taught}`, "MRN")}`),
  email: page(`<h1>Almost there</h1>${field(`autocomplete="email" ${taught}`, "Magic word")}`),
  short: page(`<h1>Almost there</h1>${field(`maxlength="4" name="zq" ${taught}`, "Magic word")}`),
};

let browser: Awaited<ReturnType<typeof openFieldsBrowser>>;
beforeAll(async () => {
  browser = await openFieldsBrowser((name) => pages[name], { oneDocument: true });
}, 60_000);
afterAll(() => browser.close());

async function describeOn(name: string, at = 0): Promise<unknown> {
  const ask = await browser.open(name);
  return ask(`fields.teach(${at})`);
}

async function foundOn(
  name: string,
  description: unknown,
): Promise<{ boxes: number; taught: number } | undefined> {
  const ask = await browser.open(name);
  return ask(`fields.findTaught(${JSON.stringify(description)})`);
}

describe("what was noted of a field", () => {
  test.for(["odd", "bare", "boxes", "shadow"])("finds it again after a reload: %s", async (name) => {
    const description = await describeOn(name);
    expect(description).toEqual(expect.any(String));
    const found = await foundOn(name, description);
    expect(found).toEqual({ boxes: name === "boxes" ? 6 : 1, taught: name === "boxes" ? 6 : 1 });
  });

  test("holds no text of the page", async () => {
    expect(String(await describeOn("odd"))).toMatch(
      /^(?:(?:name|label|heading|path|type|limit):[a-z0-9]+ ?)+$/,
    );
  });

  test("is the same from whichever of several boxes the cursor stands in", async () => {
    expect(await describeOn("boxes", 4)).toEqual(await describeOn("boxes"));
  });

  test.for(["other", "twice", "hidden", "elsewhere", "bare", "password", "recovery", "card"])(
    "finds nothing on another page, nor where it is in doubt: %s",
    async (name) => {
      expect(await foundOn(name, await describeOn("odd"))).toBeUndefined();
    },
  );

  test("a field without a name or a label is none that has one, nor one of another page", async () => {
    const description = await describeOn("bare");
    for (const name of ["odd", "elsewhere", "other"])
      expect(await foundOn(name, description)).toBeUndefined();
  });

  test("nonsense finds nothing", async () => {
    for (const description of ["", " ", "name:", "{}", "path:1 path:1"])
      expect(await foundOn("odd", description)).toBeUndefined();
  });
});

test("on a page that was built anew it is the same field", async () => {
  expect(await foundOn("again", await describeOn("odd"))).toEqual({ boxes: 1, taught: 1 });
});

test.for(["password", "mot", "shown", "recovery", "card", "captcha", "chart", "email", "short"])(
  "a field for something else can't be taught: %s",
  async (name) => {
    expect(await describeOn(name)).toBeUndefined();
  },
);

test("nothing is taught while the cursor is in no field", async () => {
  const ask = await browser.open("odd");
  expect(await ask("fields.teach(-1)")).toBeUndefined();
});
