import { destination, type Logger, pino } from "pino";

/** Lines wait until there are so many characters of them, or for so many milliseconds. */
const [mostCharacters, mostMilliseconds] = [65_536, 200];

/** A log of requests. `end` writes the lines that wait; those after it are not written. */
export interface RequestLog {
  readonly log: Logger;
  readonly end: () => void;
}

/**
 * The log of the fast path, on standard output as all others. For speed, many lines are written at once: to write one
 * takes longer than all else in it. They are joined here, because pino's own buffer measures all lines again with each.
 */
export function openRequestLog(level: string): RequestLog {
  const output = destination({ dest: 1, sync: false });
  let waiting = "";
  const pass = () => {
    if (waiting !== "") output.write(waiting);
    waiting = "";
  };
  const timer = setInterval(pass, mostMilliseconds).unref();
  const write = (line: string) => {
    waiting += line;
    if (waiting.length >= mostCharacters) pass();
  };
  const end = () => {
    clearInterval(timer);
    pass();
    output.flushSync();
  };
  return { log: pino({ level }, { write }), end };
}

/** Milliseconds with as many digits as can be measured. */
export function roundMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
