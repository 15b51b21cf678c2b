/** Says that there is more to do than can be done in good time; the caller is to come back. */
export class Overloaded extends Error {
  override readonly name = "Overloaded";
  readonly statusCode = 503;
  readonly code = "OVERLOADED";
  /** Seconds. */
  readonly retryAfter = 1;

  constructor() {
    super("The server has more to do than it can in good time. Ask again in a second.");
  }
}
