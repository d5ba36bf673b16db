import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { reproducibleZip } from "../../scripts/lib/reproducible-zip.mjs";

const bytes = (text: string) => new TextEncoder().encode(text);
const files = { "b.txt": bytes("two"), "a/c.txt": bytes("one ".repeat(1_000)) };

test("the same files give the same bytes, in whatever order and time zone", () => {
  const zone = process.env.TZ;
  const zip = reproducibleZip(files);
  try {
    process.env.TZ = "Pacific/Kiritimati";
    expect(reproducibleZip({ "a/c.txt": files["a/c.txt"], "b.txt": files["b.txt"] })).toEqual(zip);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test("other files give other bytes, and what went in comes out", () => {
  expect(reproducibleZip({ ...files, "b.txt": bytes("2") })).not.toEqual(reproducibleZip(files));
  const { "b.txt": two, "a/c.txt": one } = unzipSync(reproducibleZip(files));
  expect([two, one]).toEqual([files["b.txt"], files["a/c.txt"]]);
});
