// One build for each browser: `TARGET=chromium|firefox vite build`, to dist/chromium or dist/firefox.
// crxjs builds the manifest, the pages and the worker. The scripts that run in web pages are built beside it as
// self-contained files: crxjs would make theirs web-accessible, by which a page could detect us (promise 7). So is
// the popup, whose first code shall not wait for pieces.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crx } from "@crxjs/vite-plugin";
import { type BuildOptions, build, defineConfig, type Plugin } from "vite";
import manifest from "./manifest.json" with { type: "json" };
import { asciiOnly, hashOfStyle, wholePage } from "./scripts/lib/whole-page.ts";

const target = process.env.TARGET === "firefox" ? "firefox" : "chromium";
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
// Elsewhere for `npm run pack`, which builds without touching what is being tried.
const outDir = process.env.OUT_DIR ?? path(`dist/${target}`);

/** The oldest browsers that we run in: what they know by themselves isn't rewritten for older ones. */
const oldestFirefox = "153.0";
const oldestBrowsers = [`chrome${manifest.minimum_chrome_version}`, `firefox${oldestFirefox}`];

function manifestFor(browser: typeof target) {
  // crxjs would build the popup, too, as a page among others: popupPage writes it into the manifest again.
  const { default_popup: _popup, ...action } = manifest.action;
  if (browser === "chromium") return { ...manifest, action };
  const { minimum_chrome_version: _, background, ...rest } = { ...manifest, action };
  return {
    ...rest,
    background: { scripts: [background.service_worker], type: "module" },
    browser_specific_settings: {
      gecko: {
        id: "chartkey@chartkey.example",
        // The version that the tests run; ports in optional host permissions were tried there.
        strict_min_version: oldestFirefox,
        data_collection_permissions: { required: ["none"] },
      },
    },
  };
}

/** src/NAME.ts → NAME.js, an IIFE. */
async function wholeScript(name: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    plugins: [nativePromises()],
    build: {
      outDir,
      emptyOutDir: false,
      target: oldestBrowsers,
      lib: {
        entry: path(`src/${name}.ts`),
        formats: ["iife"],
        name: "chartkey",
        fileName: () => `${name}.js`,
      },
    },
  });
}

function injectedScripts(names: readonly string[]): Plugin {
  return {
    name: "chartkey-injected-scripts",
    async closeBundle() {
      for (const name of names) await wholeScript(`content/${name}`);
    },
  };
}

/**
 * The popup, built by itself: one script and one style sheet, a small script that asks storage before they are there,
 * and another one that no first code needs. Built together with the other pages it would be cut into the pieces that
 * they share, and each is a request that the first code waits for. Style sheet and texts stand in the page itself.
 */
function popupPage(): Plugin {
  return {
    name: "chartkey-popup-page",
    async closeBundle() {
      await build({
        ...common,
        configFile: false,
        publicDir: false,
        logLevel: "warn",
        plugins: [nativePromises(), plainImports(), onlyCodes(), plainLetters(), firstLook(), wholePage()],
        build: popupBuild,
      });
      await wholeScript("popup/first-look");
      const file = `${outDir}/manifest.json`;
      const built = JSON.parse(readFileSync(file, "utf8"));
      built.action.default_popup = manifest.action.default_popup;
      const page = readFileSync(`${outDir}/${manifest.action.default_popup}`, "utf8");
      const csp = built.content_security_policy;
      csp.extension_pages = csp.extension_pages.replace("style-src 'self'", `$& ${hashOfStyle(page)}`);
      writeFileSync(file, `${JSON.stringify(built, null, 2)}\n`);
    },
  };
}

/**
 * What the popup calls of the extension API answers with promises by itself, in every browser that we run in. So it
 * goes without webextension-polyfill, whose wrapping of the whole API would be loaded before the first code.
 */
function nativePromises(): Plugin {
  const name = "webextension-polyfill";
  return {
    name: "chartkey-native-promises",
    enforce: "pre",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}` ? "export default globalThis.browser ?? globalThis.chrome;" : undefined,
  };
}

/**
 * otpauth also reads hashes' names in every spelling, and secrets in every writing, for a constructor of which we call
 * nothing: what makes a code is given the HMAC and the secret's bytes (otp/hotp.ts). The popup goes without that.
 */
function onlyCodes(): Plugin {
  const replaced = [
    ["canonicalizeAlgorithm(algorithm)", "algorithm"],
    ["secret = new Secret()", "secret"],
    ['typeof secret === "string" ? Secret.fromBase32(secret) : secret', "secret"],
  ] as const;
  return {
    name: "chartkey-only-codes",
    transform(code, id) {
      if (!id.includes("otpauth.bare.esm")) return undefined;
      return replaced.reduce((before, [reading, by]) => {
        if (!before.includes(reading))
          this.error(`otpauth is written otherwise now: see onlyCodes (${reading})`);
        return before.replaceAll(reading, by);
      }, code);
    },
  };
}

/** What is left of its letters beyond ASCII, names in other scripts that look like Latin ones, is escaped. */
function plainLetters(): Plugin {
  return {
    name: "chartkey-plain-letters",
    generateBundle: (_, bundle) => {
      for (const output of Object.values(bundle))
        if (output.type === "chunk") output.code = asciiOnly(output.code);
    },
  };
}

/** Puts the script that asks storage before all others. */
function firstLook(): Plugin {
  return {
    name: "chartkey-first-look",
    transformIndexHtml: {
      order: "post",
      handler: () => [
        { tag: "script", attrs: { async: true, src: "/popup/first-look.js" }, injectTo: "head-prepend" },
      ],
    },
  };
}

/** The second script needs nothing but itself: what Vite puts around an import, to load style sheets first, can go. */
function plainImports(): Plugin {
  return {
    name: "chartkey-plain-imports",
    enforce: "pre",
    load: (id) =>
      id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined,
  };
}

const common = { oxc: { jsx: { runtime: "automatic", importSource: "preact" } } } as const;

/**
 * Chromium keeps a script's compiled functions from its second loading on, but only those that it has compiled by then:
 * where the popup was still waiting for what is stored, what shows a code would be compiled at each opening (5 ms).
 */
const compileWhole = "//# allFunctionsCalledOnLoad";

const popupBuild = {
  outDir,
  emptyOutDir: false,
  target: oldestBrowsers,
  modulePreload: false,
  rollupOptions: {
    input: { popup: path(manifest.action.default_popup) },
    output: { postBanner: ({ isEntry }: { isEntry: boolean }) => (isEntry ? compileWhole : "") },
  },
} satisfies BuildOptions;

export default defineConfig({
  ...common,
  plugins: [
    crx({ manifest: manifestFor(target) as never, browser: target === "firefox" ? "firefox" : "chrome" }),
    injectedScripts(["main", "words", "write", "recovery", "scan", "explain", "taught"]),
    popupPage(),
  ],
  build: {
    outDir,
    emptyOutDir: true,
    target: oldestBrowsers,
    modulePreload: false,
    // The dictionaries of the passphrase estimate, which only the first run loads.
    chunkSizeWarningLimit: 1300,
    rollupOptions: {
      input: {
        add: path("src/add/index.html"),
        options: path("src/options/index.html"),
      },
    },
  },
});
