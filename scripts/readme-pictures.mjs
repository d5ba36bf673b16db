// `npm run pictures`: takes the README's pictures anew, into docs/images, from the built extension over the practice EMR.

import { fileURLToPath } from "node:url";
import { ensureDependencies, ensureSystemPackages } from "./set-up.mjs";

ensureDependencies();
ensureSystemPackages(["chromium", "oathtool", "fonts-dejavu"]);
await import("./build.mjs");
const { runnerImport } = await import("vite");
const { module } = await runnerImport(
  fileURLToPath(new URL("../test/e2e/story/readme-pictures.ts", import.meta.url)),
);
await module.takeReadmePictures();
