import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The core that the servers run on and the core that the load runs on. */
export interface Cores {
  readonly server: number;
  readonly load: number;
}

/** Finds two cores that this process may use; null where the system has no `taskset` or only one core. */
export function findCores(): Cores | null {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
    const listed = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "";
    const allowed = listed.split(",").flatMap((range) => {
      const [from = 0, to = from] = range.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
    const [server, load] = allowed;
    return server === undefined || load === undefined ? null : { server, load };
  } catch {
    return null;
  }
}
