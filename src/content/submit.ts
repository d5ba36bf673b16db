// Hearing that a filled prompt is sent: `submit` from a click or Enter, `formdata` also from form.submit() by script.

/** Calls once, at the first submit of the boxes' form or tree. */
export function onSubmit(boxes: readonly HTMLInputElement[], listener: () => void): void {
  const heard = new AbortController();
  const once = () => {
    heard.abort();
    listener();
  };
  // Neither event leaves a shadow root or a frame.
  const trees = new Set<Node>(boxes.flatMap((box) => [box.getRootNode(), box.ownerDocument]));
  for (const tree of trees) {
    for (const event of ["submit", "formdata"]) {
      tree.addEventListener(event, once, { capture: true, signal: heard.signal });
    }
  }
}
