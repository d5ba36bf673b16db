/** The default export of a CommonJS module that was written as an ES one, however it was wrapped on its way here. */
export function defaultOf<Wrapped>(wrapped: Wrapped): Wrapped {
  return (wrapped as { default?: Wrapped }).default ?? wrapped;
}
