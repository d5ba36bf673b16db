// `npm start`: builds the extension, starts the practice EMR on loopback, and opens a browser with the extension at
// its sign-in page. Without a display it says so and plays the tour instead.

import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureDependencies, ensureSystemPackages, programOf } from "./set-up.mjs";

const hasDisplay =
  process.platform === "win32" ||
  process.platform === "darwin" ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

if (!hasDisplay) {
  console.log(
    "There is no display here, so no window can be opened: playing the tour instead (npm run tour).",
  );
  await import("./tour.mjs");
} else {
  ensureDependencies();
  ensureSystemPackages(["chromium"]);
  await import("./build.mjs");
  const { runnerImport } = await import("vite");
  const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
  const { module } = await runnerImport(path("src/practice-emr/start-practice-emr.ts"));
  // Kept between starts, so that an account enrolled yesterday logs in today.
  mkdirSync(path(".practice"), { recursive: true });
  const emr = await module
    .startPracticeEmr({ port: 8040, database: path(".practice/emr.sqlite") })
    .catch((error) => {
      if (error?.code !== "EADDRINUSE") throw error;
      // The account's address, port included, is what its codes are bound to: another port would be another site.
      console.error("Port 8040 is in use: close what uses it (another npm start?), then try again.");
      process.exit(1);
    });
  console.log(`The practice EMR is at ${emr.url} (its developers' page: ${emr.url}/inspector).`);
  console.log("Close the browser to end it.");
  const browser = spawn(
    programOf("chromium"),
    [
      `--user-data-dir=${path(".practice/profile")}`,
      `--load-extension=${path("dist/chromium")}`,
      "--no-first-run",
      "--no-default-browser-check",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `${emr.url}/sign-in`,
    ],
    { stdio: "ignore" },
  );
  browser.on("error", () =>
    console.error("The browser could not be started: name another one by CHARTKEY_CHROMIUM."),
  );
  browser.on("exit", () => void emr.close().then(() => process.exit(0)));
}
