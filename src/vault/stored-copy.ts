// A vault that can't be opened here, as a file: what stands in storage, unread, so that nothing of it is lost with this
// browser. Where it is whole, it is a file in the stored format (docs/VAULT.md), and is restored like a backup.

import { formatName } from "./sealed-vault.ts";
import { generationKeys, type KeyValueStore } from "./stored-vault.ts";

export interface StoredCopy {
  /** JSON: the newest generation as far as that can be told, and under `kept` what stands beside it. */
  readonly text: string;
  /** Of the format; absent where nothing that stands there says one. */
  readonly version?: number;
}

/** Undefined where nothing is stored. Nothing is proved of what it holds. */
export async function copyStored(store: KeyValueStore, vaultId: string): Promise<StoredCopy | undefined> {
  const keys = generationKeys(vaultId);
  const items = await store.get(keys);
  const [newest, ...kept] = keys
    .flatMap((key) => (items[key] === undefined ? [] : [{ value: items[key], age: ageOf(items[key]) }]))
    .sort((one, other) => other.age.version - one.age.version || other.age.generation - one.age.generation);
  if (!newest) return undefined;
  const { value, age } = newest;
  const others = kept.map((one) => one.value);
  const isOurs = age.version > 0;
  const file = isOurs ? { ...(value as object), kept: others } : { kept: [value, ...others] };
  return { text: JSON.stringify(file), ...(isOurs && { version: age.version }) };
}

/** What a generation of whatever version says of itself, for sorting: zeros where it says nothing that is understood. */
function ageOf(value: unknown): { readonly version: number; readonly generation: number } {
  const { format, version, header } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (format !== formatName || typeof version !== "number" || !Number.isFinite(version)) {
    return { version: 0, generation: 0 };
  }
  return { version, generation: generationOf(header) };
}

function generationOf(header: unknown): number {
  try {
    const { generation } = JSON.parse(String(header));
    return Number.isSafeInteger(generation) ? generation : 0;
  } catch {
    return 0;
  }
}
