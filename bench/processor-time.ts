import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of processor time that a process has had, all its threads together; 0 for one that has ended. */
export function readProcessorTime(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    // In nanoseconds, unlike that of the process, which is counted in hundredths of a second: many answers come in one.
    const nanoseconds = threads.map((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8"),
    );
    return nanoseconds.reduce((sum, line) => sum + Number.parseInt(line, 10), 0) / 1e6;
  } catch {
    return 0;
  }
}
