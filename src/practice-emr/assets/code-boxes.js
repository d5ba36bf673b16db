// A box per digit: typing walks on, Backspace walks back, and a pasted code spreads over the boxes.

for (const group of document.querySelectorAll("[data-boxes]")) {
  const boxes = [...group.querySelectorAll("input")];
  for (const [index, box] of boxes.entries()) {
    box.addEventListener("input", () => {
      if (box.value !== "") boxes[index + 1]?.focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && box.value === "") boxes[index - 1]?.focus();
    });
    box.addEventListener("focus", () => box.select());
    box.addEventListener("paste", (event) => {
      const digits = (event.clipboardData?.getData("text") ?? "").replace(/\D/g, "");
      event.preventDefault();
      for (const [offset, target] of boxes.slice(index).entries())
        target.value = digits[offset] ?? target.value;
      boxes[Math.min(index + digits.length, boxes.length - 1)]?.focus();
    });
  }
}
