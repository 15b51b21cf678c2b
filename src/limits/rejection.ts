import { GraphQLError } from "graphql";

/** Why a request is rejected whatever it asks for, and when to send it again. */
interface Reason {
  readonly code: string;
  readonly status: 429 | 503;
  /** Seconds. */
  readonly retryAfter: number;
}

/** A request is rejected, whatever it asks for. */
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

/** The gateway has more requests than it can answer in good time. */
export function requestShed(): Rejection {
  const message = "The server has more to do than it can in good time. Ask again in a second.";
  return new Rejection(message, { code: "OVERLOADED", status: 503, retryAfter: 1 });
}

/** So many large operations wait for the worker that another would wait too long. */
export function workerQueueFull(): Rejection {
  const message =
    "Too many large operations are waiting already. Ask again in a second, or for less at a time.";
  return new Rejection(message, { code: "WORKER_QUEUE_FULL", status: 503, retryAfter: 1 });
}
