import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte()],
  build: {
    outDir: "../../dist/inputs",
    emptyOutDir: true,
    // Only the tests read it.
    minify: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    // "use client" means nothing in a page that no server renders.
    rolldownOptions: { checks: { moduleLevelDirective: false },
      // Its package says that it has no side effects, but being imported is all it is for.
      treeshake: { moduleSideEffects: [{ test: /@angular.compiler/, sideEffects: true }] },
    },
  },
});
