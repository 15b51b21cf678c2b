/** A request is rejected before it is looked at. The client may send it again after `retryAfter`. */
export abstract class Rejection extends Error {
  abstract readonly statusCode: number;
  abstract readonly code: string;
  /** Seconds. */
  abstract readonly retryAfter: number;
}
