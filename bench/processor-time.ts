import { readFileSync } from "node:fs";

/** Milliseconds of processor time that a process has had, which the kernel counts in hundredths of a second; 0 for one that has ended. */
export function readProcessorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
