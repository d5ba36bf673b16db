// Pictures against those that were reviewed and kept.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const kept = fileURLToPath(new URL("kept/", import.meta.url));
/** What differed, and where: not under version control. */
const failed = fileURLToPath(new URL("../../../tmp/views/", import.meta.url));

/** `npm run views` keeps what it sees; everyone else compares. */
const isUpdating = process.env.CHARTKEY_KEEP_VIEWS === "true";

/** Another patch of the same fonts and browser may smooth an edge differently: this share of the pixels may differ. */
const mayDiffer = 0.0005;

/** Undefined when a picture looks like the one that was kept; else what is wrong, and where to look. */
export function differenceFromKept(name: string, taken: Uint8Array): string | undefined {
  const file = join(kept, `${name}.png`);
  const now = PNG.sync.read(Buffer.from(taken));
  if (isUpdating) {
    keep(file, now);
    return undefined;
  }
  if (!existsSync(file)) return `${name} has no picture yet: npm run views takes it, then look at it`;
  const before = PNG.sync.read(readFileSync(file));
  const { width, height } = before;
  if (now.width !== width || now.height !== height) {
    leave(name, now);
    return `${name} is ${now.width} × ${now.height}, and was ${width} × ${height}: see tmp/views/${name}.png`;
  }
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(before.data, now.data, difference.data, width, height, { threshold: 0.1 });
  if (pixels <= width * height * mayDiffer) return undefined;
  leave(name, now, difference);
  return `${name} differs in ${pixels} pixels: see tmp/views/${name}.difference.png`;
}

/** A view that looks the same keeps its file: an update touches only what changed. */
function keep(file: string, now: PNG): void {
  mkdirSync(kept, { recursive: true });
  if (existsSync(file)) {
    const before = PNG.sync.read(readFileSync(file));
    if (before.width === now.width && before.data.equals(now.data)) return;
  }
  writeFileSync(
    file,
    PNG.sync.write(now, { deflateLevel: 9, deflateStrategy: 0, filterType: 0, colorType: 2 }),
  );
}

function leave(name: string, now: PNG, difference?: PNG): void {
  mkdirSync(failed, { recursive: true });
  writeFileSync(join(failed, `${name}.png`), PNG.sync.write(now));
  if (difference) writeFileSync(join(failed, `${name}.difference.png`), PNG.sync.write(difference));
  else rmSync(join(failed, `${name}.difference.png`), { force: true });
}
