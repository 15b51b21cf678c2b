import { destination, type Logger, pino } from "pino";

/** Lines wait until there are so many bytes of them, or for so many milliseconds. */
const [mostBytes, mostMilliseconds] = [4096, 200];

/** A log of requests, and what writes the lines that wait. */
export interface RequestLog {
  readonly log: Logger;
  readonly flush: () => void;
}

/**
 * The log of the fast path, on standard output as all others. For speed, many lines are written at once: to write one
 * takes longer than all else in it.
 */
export function openRequestLog(level: string): RequestLog {
  const lines = destination({ dest: 1, sync: false, minLength: mostBytes, periodicFlush: mostMilliseconds });
  return { log: pino({ level }, lines), flush: () => lines.flushSync() };
}

/** Milliseconds with as many digits as can be measured. */
export function roundMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
