import { readdirSync, readFileSync } from "node:fs";
import { waitUntil } from "./wait-until.ts";

/**
 * Ends a browser as a crash does: SIGKILL to its whole process group at once. Resolves when no process is left that
 * names the profile. Linux only.
 */
export async function killProcesses(pid: number | undefined, profile: string): Promise<void> {
  if (pid === undefined) throw new Error("The browser is not running.");
  process.kill(-pid, "SIGKILL");
  await waitUntil("every process of the browser has ended", async () => {
    const left = processesNaming(profile);
    // The crash handler has a group of its own.
    for (const one of left) kill(one);
    return left.length === 0;
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

function processesNaming(text: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => commandLine(pid).includes(text)).map(Number);
}

/** Empty for a process that has ended, and for one that waits to be reaped. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
