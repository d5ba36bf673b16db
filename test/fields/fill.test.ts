// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { fillPrompt } from "../../src/fields/fill.ts";

// There is no layout here; fill-in-page.test.ts has the cases where it matters.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(10, 10, 100, 30));
});

const options = { ownOlderCodes: [], requireOnTop: false };

/** A page of its own for each test: what one listens to, the next doesn't hear. */
let page: HTMLElement;

function boxesIn(html: string): HTMLInputElement[] {
  page = document.createElement("main");
  page.innerHTML = html;
  document.body.replaceChildren(page);
  return [...page.querySelectorAll("input")];
}

const values = (boxes: readonly HTMLInputElement[]) => boxes.map((box) => box.value);

describe("filling", () => {
  test("one box takes the whole code", async () => {
    const boxes = boxesIn("<input>");
    expect(await fillPrompt({ boxes }, "012345", options)).toEqual({ result: "filled" });
    expect(values(boxes)).toEqual(["012345"]);
  });

  test("boxes take a digit each, and each tells the page by input and change", async () => {
    const boxes = boxesIn('<input maxlength="1">'.repeat(6));
    const heard: string[] = [];
    for (const type of ["input", "change"]) page.addEventListener(type, () => heard.push(type));
    expect(await fillPrompt({ boxes }, "012345", options)).toEqual({ result: "filled" });
    expect(values(boxes)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(heard).toEqual(Array.from({ length: 6 }, () => ["input", "change"]).flat());
  });

  test("halves take three digits each, and only a code of six", async () => {
    const boxes = boxesIn('<input maxlength="3">'.repeat(2));
    expect(await fillPrompt({ boxes }, "12345678", options)).toEqual({
      result: "refused",
      because: "does-not-fit",
    });
    expect(await fillPrompt({ boxes }, "012345", options)).toEqual({ result: "filled" });
    expect(values(boxes)).toEqual(["012", "345"]);
  });

  test("what is there already and right is left as it is", async () => {
    const boxes = boxesIn('<input value="123456">');
    const onInput = vi.fn();
    page.addEventListener("input", onInput);
    expect(await fillPrompt({ boxes }, "123456", options)).toEqual({ result: "filled" });
    expect(onInput).not.toHaveBeenCalled();
  });

  test("a value that is not ours is never overwritten, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[0-9a-zA-Z]{1,10}$/), async (value) => {
        fc.pre(value !== "123456" && value !== "654321");
        const boxes = boxesIn("<input>");
        const [box] = boxes;
        if (box) box.value = value;
        const outcome = await fillPrompt({ boxes }, "123456", { ...options, ownOlderCodes: ["654321"] });
        expect(outcome).toEqual({ result: "refused", because: "has-other-value" });
        expect(values(boxes)).toEqual([value]);
      }),
      { numRuns: 25 },
    );
  });

  test("an older code of ours is replaced, also where the page has grouped it", async () => {
    const boxes = boxesIn('<input value="654 321">');
    expect(await fillPrompt({ boxes }, "123456", { ...options, ownOlderCodes: ["654321"] })).toEqual({
      result: "filled",
    });
    expect(values(boxes)).toEqual(["123456"]);
  });

  test.each([
    ["gone", () => [document.createElement("input")]],
    ["gone", () => []],
    ["not-writable", () => boxesIn("<input disabled>")],
    ["not-writable", () => boxesIn("<input readonly>")],
    ["not-visible", () => boxesIn('<input style="display:none">')],
    ["does-not-fit", () => boxesIn('<input maxlength="4">')],
    ["does-not-fit", () => boxesIn('<input maxlength="1">'.repeat(4))],
  ])("refused: %s", async (because, boxes) => {
    expect(await fillPrompt({ boxes: boxes() }, "123456", options)).toEqual({ result: "refused", because });
  });

  test("a page that groups the digits has taken the code", async () => {
    const boxes = boxesIn("<input>");
    const [box] = boxes;
    box?.addEventListener("input", () => {
      box.value = box.value.replace(/(\d{3})(\d{3})/, "$1 $2");
    });
    expect(await fillPrompt({ boxes }, "123456", options)).toEqual({ result: "filled" });
  });

  test("a page that takes the boxes away once it has the code got it, and gets it once", async () => {
    const boxes = boxesIn('<input maxlength="1">'.repeat(6));
    let submitted = 0;
    page.addEventListener("input", () => {
      if (values(boxes).join("").length < 6) return;
      submitted += 1;
      setTimeout(() => page.replaceChildren(), 1);
    });
    expect(await fillPrompt({ boxes }, "123456", options)).toEqual({ result: "filled" });
    expect(submitted).toBe(1);
  });

  test("a page that empties the boxes after it has the code is not given it again", async () => {
    const boxes = boxesIn("<input>");
    let heard = 0;
    page.addEventListener("input", () => {
      heard += 1;
      setTimeout(() => boxes[0]?.setRangeText("", 0, 6), 1);
    });
    expect(await fillPrompt({ boxes }, "123456", options)).toEqual({
      result: "refused",
      because: "page-changed-it",
    });
    expect(heard).toBe(1);
  });

  test("a box that lost its digit to the page's first reaction is repaired, once", async () => {
    const boxes = boxesIn('<input maxlength="1">'.repeat(6));
    let first = true;
    boxes[2]?.addEventListener("input", ({ target }) => {
      if (first && target instanceof HTMLInputElement) target.value = "";
      first = false;
    });
    expect(await fillPrompt({ boxes }, "123456", options)).toEqual({ result: "filled" });
    expect(values(boxes).join("")).toBe("123456");
  });

  test("a page that keeps changing the value gets no more than two tries, and it is told so", async () => {
    const boxes = boxesIn("<input>");
    let heard = 0;
    page.addEventListener("input", ({ target }) => {
      heard += 1;
      if (target instanceof HTMLInputElement) target.value = target.value.slice(0, 2);
    });
    expect(await fillPrompt({ boxes }, "123456", options)).toEqual({
      result: "partly",
      because: "page-changed-it",
    });
    expect(heard).toBeLessThanOrEqual(2);
  });
});
