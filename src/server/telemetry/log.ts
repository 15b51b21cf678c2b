import { type DestinationStream, destination } from "pino";

/** Lines wait until there are so many bytes of them, or for so many milliseconds. */
const [mostBytes, mostMilliseconds] = [4096, 200];

/** The log: standard output. Many lines are written at once, because a write takes longer than all else in a line. */
export interface Log extends DestinationStream {
  /** Writes the lines that wait. */
  flushSync(): void;
}

export function openLog(): Log {
  return destination({ dest: 1, sync: false, minLength: mostBytes, periodicFlush: mostMilliseconds });
}

/** Milliseconds with as many digits as can be measured. */
export function roundMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
