import { destination, type Logger, pino } from "pino";
import type { RequestOutcome } from "../../pipeline/request-outcome.ts";

/** Lines wait until there are so many characters of them, or for so many milliseconds. */
const [mostCharacters, mostMilliseconds] = [16_384, 200];

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

/** Logs answered requests on `log`, which has what is the same in every line. */
export class AnswerLog {
  /** Only for speed: the outcome of a cached response is written as text once. */
  readonly #cached = new WeakMap<RequestOutcome, Logger>();

  constructor(private readonly log: Logger) {}

  /** `milliseconds` is the time since the request began. */
  write(method: string, outcome: RequestOutcome, status: number, milliseconds: number): void {
    const request = { method, status, ms: roundMilliseconds(milliseconds) };
    if (outcome.answeredBy === "cache") this.#logOf(outcome).info(request, "answered");
    else this.log.info({ ...request, ...outcome }, "answered");
  }

  #logOf(outcome: RequestOutcome): Logger {
    const found = this.#cached.get(outcome);
    if (found !== undefined) return found;
    const log = this.log.child({ ...outcome });
    this.#cached.set(outcome, log);
    return log;
  }
}

/** Milliseconds with as many digits as can be measured. */
export function roundMilliseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
