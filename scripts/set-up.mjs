// What a fresh clone needs before anything else runs. Node's own modules only: the dependencies may not be there yet.

import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Debian package → how to see that it, or the same under another name, is here: the names of its command on the
 * PATH, files that it brings (the last folder may lie anywhere below the first one), a variable that overrides it.
 * @type {Record<string, { commands?: string[], file?: { below: string, ends: string }, variable?: string }>}
 */
export const systemPackages = {
  chromium: {
    commands: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    variable: "CHARTKEY_CHROMIUM",
  },
  "firefox-esr": { commands: ["firefox-esr", "firefox"], variable: "CHARTKEY_FIREFOX" },
  xvfb: { commands: ["Xvfb"] },
  xdotool: { commands: ["xdotool"] },
  oathtool: { commands: ["oathtool"] },
  postgresql: { commands: ["initdb"], file: { below: "/usr/lib/postgresql", ends: "/bin/initdb" } },
  "python3-django": { file: { below: "/usr/lib/python3/dist-packages/django", ends: "/shortcuts.py" } },
  "python3-django-otp": { file: { below: "/usr/lib/python3/dist-packages/django_otp", ends: "/oath.py" } },
  "fonts-dejavu": { file: { below: "/usr/share/fonts", ends: "/DejaVuSans.ttf" } },
  "fonts-liberation": { file: { below: "/usr/share/fonts", ends: "/LiberationSans-Regular.ttf" } },
};

/**
 * Runs `npm ci` when node_modules is missing or older than package-lock.json. Throws when that fails.
 * @param {string} folder with the lock; the project's own when absent
 */
export function ensureDependencies(folder = root) {
  const installed = modifiedAt(join(folder, "node_modules", ".package-lock.json"));
  if (installed !== undefined && installed >= (modifiedAt(join(folder, "package-lock.json")) ?? 0)) return;
  console.log("Installing the dependencies (npm ci) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("npm ci failed: see what it said above, then try again.");
}

/**
 * Makes sure that these Debian packages, or the same programs under other names, are here. As root on Debian or
 * Ubuntu the missing ones are installed; elsewhere it throws one sentence that names what to install.
 * @param {readonly string[]} names keys of `systemPackages`
 */
export function ensureSystemPackages(names) {
  const missing = () => names.filter((name) => !findPackage(name));
  const before = missing();
  if (before.length === 0) return;
  if (process.getuid?.() === 0 && onPath("apt-get") !== undefined) installByApt(before);
  const still = missing();
  if (still.length > 0) throw new Error(installSentence(still));
}

/**
 * The path of the program that a package brings: `systemPackage("chromium")` → "/usr/bin/chromium". Throws one
 * sentence that names what to install when it isn't here.
 * @param {string} name
 */
export function programOf(name) {
  const found = findPackage(name);
  if (found === undefined) throw new Error(installSentence([name]));
  return found;
}

/** @param {string} name @returns {string | undefined} the path of what shows that the package is here */
function findPackage(name) {
  const entry = systemPackages[name];
  if (entry === undefined) throw new RangeError("name: not a key of systemPackages");
  const override = entry.variable && process.env[entry.variable];
  if (override) {
    if (!isExecutable(override)) throw new Error(`${entry.variable} doesn't name a program that can be run.`);
    return override;
  }
  for (const command of entry.commands ?? []) {
    const path = onPath(command);
    if (path !== undefined) return path;
  }
  return entry.file && fileBelow(entry.file);
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, process.platform === "win32" ? `${command}.exe` : command))
    .find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {{ below: string, ends: string }} file */
function fileBelow({ below, ends }) {
  try {
    const found = readdirSync(below, { recursive: true, encoding: "utf8" }).find((path) =>
      `/${path}`.endsWith(ends),
    );
    return found === undefined ? undefined : join(below, found);
  } catch {
    return undefined;
  }
}

/** @param {string} path @returns {number | undefined} ms since epoch */
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

/** @param {readonly string[]} names */
function installByApt(names) {
  console.log(`Installing Debian packages: ${names.join(" ")} …`);
  if (!apt(["update"])) return;
  apt(["install", "--yes", "--no-install-recommends", ...names]);
}

/**
 * Waits, ten minutes at most, while another process holds one of apt's locks.
 * @param {readonly string[]} parameters
 */
function apt(parameters) {
  for (let attempt = 0; attempt < 60; attempt++) {
    const { status, stderr } = spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=10", ...parameters], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    if (status === 0) return true;
    if (!/could not get lock|unable to (acquire|lock)/i.test(stderr)) {
      console.error(stderr.trim());
      return false;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  }
  return false;
}

/** @param {readonly string[]} names */
function installSentence(names) {
  const variables = names.flatMap((name) => systemPackages[name]?.variable ?? []);
  const overrides = variables.length > 0 ? ` (or say where they are in ${variables.join(", ")})` : "";
  const command = isDebian() ? `apt-get install ${names.join(" ")}` : names.join(", ");
  return `Missing here: please install ${command}${overrides}.`;
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
