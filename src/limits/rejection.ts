/** Says that a request is turned away, whatever it asks for, and when to come back. */
export abstract class Rejection extends Error {
  abstract readonly statusCode: number;
  abstract readonly code: string;
  /** Seconds. */
  abstract readonly retryAfter: number;
}
