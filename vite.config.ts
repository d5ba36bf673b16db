// One build for each browser: `TARGET=chromium|firefox vite build`, to dist/chromium or dist/firefox.
// crxjs builds the manifest, the pages and the worker. The scripts that run in web pages are built beside it as
// self-contained files: crxjs would make theirs web-accessible, by which a page could detect us (promise 7).

import { fileURLToPath } from "node:url";
import { crx } from "@crxjs/vite-plugin";
import { build, defineConfig, type Plugin } from "vite";
import manifest from "./manifest.json" with { type: "json" };

const target = process.env.TARGET === "firefox" ? "firefox" : "chromium";
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const outDir = path(`dist/${target}`);

function manifestFor(browser: typeof target) {
  if (browser === "chromium") return manifest;
  const { minimum_chrome_version: _, background, ...rest } = manifest;
  return {
    ...rest,
    background: { scripts: [background.service_worker], type: "module" },
    browser_specific_settings: {
      gecko: {
        id: "chartkey@chartkey.example",
        // The version that the tests run; ports in optional host permissions were tried there.
        strict_min_version: "153.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
  };
}

/** src/content/NAME.ts → content/NAME.js, one IIFE each. */
function injectedScripts(names: readonly string[]): Plugin {
  return {
    name: "chartkey-injected-scripts",
    async closeBundle() {
      for (const name of names) {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          build: {
            outDir,
            emptyOutDir: false,
            target: "es2022",
            lib: {
              entry: path(`src/content/${name}.ts`),
              formats: ["iife"],
              name: "chartkey",
              fileName: () => `content/${name}.js`,
            },
          },
        });
      }
    },
  };
}

export default defineConfig({
  plugins: [
    crx({ manifest: manifestFor(target) as never, browser: target === "firefox" ? "firefox" : "chrome" }),
    injectedScripts(["main", "recovery", "scan"]),
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    // The dictionaries of the passphrase estimate, which only the first run loads.
    chunkSizeWarningLimit: 1300,
    rollupOptions: {
      input: {
        add: path("src/add/index.html"),
        options: path("src/options/index.html"),
        popup: path("src/popup/index.html"),
      },
    },
  },
});
