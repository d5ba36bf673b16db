// What a finger or a narrow window has trouble with. Runs in the page.

/** What can be pressed and is smaller than 24 by 24 CSS pixels, or stands partly outside the page. */
export function misfits(): string[] {
  const pressable = [
    ...document.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, summary"),
  ];
  const width = document.documentElement.clientWidth;
  const bad = pressable.flatMap((element) => {
    // A checkbox or radio button is pressed by its label, too.
    const {
      width: wide,
      height,
      left,
      right,
    } = (element.closest("label") ?? element).getBoundingClientRect();
    if (wide === 0) return [];
    // WCAG 2.2, 2.5.8: a link within a sentence is as tall as its line.
    if (element.matches("p > a") && getComputedStyle(element).display === "inline") return [];
    const isSmall = wide < 24 || height < 24;
    const isOut = left < -1 || right > width + 1;
    return isSmall || isOut ? [`${element.dataset.testid ?? element.outerHTML.slice(0, 80)}`] : [];
  });
  const tooWide = document.documentElement.scrollWidth > width + 1;
  return tooWide ? [...bad, `the page is ${document.documentElement.scrollWidth} wide`] : bad;
}
