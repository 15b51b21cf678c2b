import { Rejection } from "./rejection.ts";

/** Says that there is more to do than can be done in good time; the caller is to come back. */
export class RequestShed extends Rejection {
  override readonly name = "RequestShed";
  override readonly statusCode = 503;
  override readonly code = "OVERLOADED";
  override readonly retryAfter = 1;

  constructor() {
    super("The server has more to do than it can in good time. Ask again in a second.");
  }
}
