// What a broken caller hears: the argument's name, never its value.

export function checkUserId(userId: string): void {
  if (typeof userId !== "string") throw new TypeError("userId: not a string");
  if (userId === "" || userId.length > 1024) throw new TypeError("userId: not of 1 to 1024 characters");
  if (userId.includes("\0")) throw new TypeError("userId: holds NUL");
  // Half a surrogate pair would be stored as U+FFFD: two users would share a record.
  if (!isWellFormedText(userId)) throw new TypeError("userId: not well-formed Unicode");
}

/** A name that people read: not blank, and of characters that can be written down. */
export function checkName(argument: string, value: string): void {
  if (typeof value !== "string" || value.trim() === "")
    throw new TypeError(`${argument}: not a non-empty string`);
  if (!isWellFormedText(value)) throw new TypeError(`${argument}: not well-formed Unicode`);
}

/** In ms: the longest delay or lifetime that makes sense, far from where integers end. */
export const aYear = 365 * 86_400_000;

export function checkInteger(argument: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${argument}: not an integer from ${least} to ${most}`);
}

/** Of a host without types. Node's own message for it could repeat the value. */
export function checkObject(argument: string, value: unknown): void {
  if (typeof value !== "object" || value === null) throw new TypeError(`${argument}: not an object`);
}

/** "false" would be true to one store, and false to another. */
export function checkBoolean(argument: string, value: unknown): void {
  if (typeof value !== "boolean") throw new TypeError(`${argument}: not a boolean`);
}

/** A group of options. A name that is none of its own is refused: a limit that is misspelt would not be in force. */
export function checkGroup(option: string, group: object | undefined, names: readonly string[]): void {
  if (group === undefined) return;
  checkObject(option, group);
  const stranger = Object.keys(group).find((name) => !names.includes(name));
  if (stranger !== undefined) throw new TypeError(`${option}.${stranger}: no such option`);
}

export function checkFunction(option: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") throw new TypeError(`${option}: not a function`);
}

function isWellFormedText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
