import { Rejection } from "./rejection.ts";

/** A request is rejected because it would wait for too long in the queue of the main thread. */
export class RequestShed extends Rejection {
  override readonly name = "RequestShed";
  override readonly statusCode = 503;
  override readonly code = "OVERLOADED";
  override readonly retryAfter = 1;

  constructor() {
    super("The server has too much to do at the moment. Ask again in a second.");
  }
}
