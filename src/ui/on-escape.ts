/**
 * For `onKeyDown`: Escape does this, and nothing else; whatever is around, the browser's popup included, hears nothing of
 * it. One that ends the composing of a letter is the keyboard's.
 */
export function onEscape(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
