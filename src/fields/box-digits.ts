/** How many digits several boxes take together: one each, or three in each half. */
export function digitsOfBoxes({ length }: readonly HTMLInputElement[]): number {
  return length === 2 ? 6 : length;
}
