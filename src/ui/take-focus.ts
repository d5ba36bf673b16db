/**
 * A `ref` for what takes the focus when it appears: at once, in the same task. From an effect it would come a frame or
 * more later, and take the keys away from whoever has begun to type.
 */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
