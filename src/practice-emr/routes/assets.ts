import { readFileSync } from "node:fs";
import type { EmrApp } from "./environment.ts";

const styles = ["base", "bars", "cards", "forms", "enrolment", "day", "desk", "narrow", "paper"];

const assets = [
  {
    path: "/assets/practice-emr.css",
    type: "text/css",
    files: styles.map((name) => `styles/${name}.css`),
  },
  { path: "/assets/page.js", type: "text/javascript", files: ["page.js"] },
  { path: "/assets/code-boxes.js", type: "text/javascript", files: ["code-boxes.js"] },
  { path: "/assets/late-prompt.js", type: "text/javascript", files: ["late-prompt.js"] },
  { path: "/favicon.ico", type: "image/svg+xml", files: ["favicon.svg"] },
];

/** The few files that pages load. The favicon also answers whoever only wants to know the server's time. */
export function serveAssets(app: EmrApp): void {
  for (const { path, type, files } of assets) {
    const text = files
      .map((file) => readFileSync(new URL(`../assets/${file}`, import.meta.url), "utf8"))
      .join("\n");
    app.get(path, (c) => c.body(text, 200, { "Content-Type": `${type}; charset=utf-8` }));
  }
}
