import { Rejection } from "./rejection.ts";

/** A request is rejected because too many large operations wait for the worker. */
export class WorkerQueueFull extends Rejection {
  override readonly name = "WorkerQueueFull";
  override readonly statusCode = 503;
  override readonly code = "WORKER_QUEUE_FULL";
  override readonly retryAfter = 1;

  constructor() {
    super("Too many large operations are waiting already. Ask again in a second, or for less at a time.");
  }
}
