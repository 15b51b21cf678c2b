import { GraphQLError } from "graphql";

/** Why a request is rejected without being executed, and when to send it again. */
interface Reason {
  readonly code: string;
  readonly status: 429 | 503;
  /** Seconds. */
  readonly retryAfter: number;
}

/** A request is rejected without being executed. */
export class Rejection extends GraphQLError {
  readonly code: string;
  readonly status: number;
  readonly retryAfter: number;

  constructor(message: string, { code, status, retryAfter }: Reason) {
    super(message, { extensions: { code, http: { status } } });
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The gateway has more requests than it can answer soon. */
export function requestShed(): Rejection {
  const message = "The server has too many requests at present. Ask again in a second.";
  return new Rejection(message, { code: "OVERLOADED", status: 503, retryAfter: 1 });
}

/** The database of the store does not answer. */
export function storeUnavailable(): Rejection {
  const message = "The figures cannot be read at present. Ask again in a second.";
  return new Rejection(message, { code: "STORE_UNAVAILABLE", status: 503, retryAfter: 1 });
}

/** No snapshot is current that is new enough. `least` is the smallest number that would do, `current` the number of what is current. */
export function snapshotNotHere(least: number, current: number): Rejection {
  const message = `Snapshot ${least} is not here yet, but ${current}. Ask again in a second.`;
  return new Rejection(message, { code: "SNAPSHOT_NOT_HERE", status: 503, retryAfter: 1 });
}

/** The queue of the worker is full. */
export function workerQueueFull(): Rejection {
  const message =
    "Too many large operations are waiting already. Ask again in a second, or for less at a time.";
  return new Rejection(message, { code: "WORKER_QUEUE_FULL", status: 503, retryAfter: 1 });
}

/** As many exports are written as may be at once. */
export function tooManyExports(): Rejection {
  const message = "Too many files are being exported already. Ask again in a few seconds.";
  return new Rejection(message, { code: "TOO_MANY_EXPORTS", status: 503, retryAfter: 5 });
}
