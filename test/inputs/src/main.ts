// One page for every input: `?input=react/antd` shows that of src/react/antd.tsx, mounted by src/react/mount.tsx.

import { application, show } from "./log-in.ts";

interface Framework {
  mount(component: unknown, root: Element, app: typeof application): unknown;
}

const frameworks = import.meta.glob<Framework>("./*/mount.{ts,tsx}");
const inputs = import.meta.glob<{ Input: unknown }>(["./*/*.{ts,tsx,svelte}", "!./*/mount.{ts,tsx}"]);

const search = new URLSearchParams(location.search);
const asked = search.get("input") ?? "";
const load = Object.entries(inputs).find(([path]) => path.replace(/\.\w+$/, "") === `./${asked}`)?.[1];
const loadFramework = Object.entries(frameworks).find(([path]) =>
  path.startsWith(`./${asked.split("/")[0]}/mount`),
)?.[1];
const root = document.querySelector("#app");
if (!load || !loadFramework || !root) throw new Error("There is no such input.");
if (search.has("sign-in")) {
  show("sign-in");
  await new Promise((resolve) => document.querySelector("#next")?.addEventListener("click", resolve));
  show("prompt");
}
// The framework first: Angular's compiler has to be there before what it compiles.
const framework = await loadFramework();
const input = await load();
framework.mount("default" in input ? input.default : input.Input, root, application);
