import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { RateLimiter } from "../limits/rate-limiter.ts";
import type { HeaderList } from "./respond.ts";

/** What a request costs besides its operation, in rows. */
const costOfRequest = 20;

/**
 * Counts requests for the rate limit of a client, and gives the headers that report it; none where the rate is not limited.
 * @throws Rejection when the rate limit is exceeded.
 */
export function chargeRequests(
  rateLimiter: RateLimiter | null,
  client: string,
  requests = 1,
): PromiseOrValue<HeaderList> {
  if (rateLimiter === null) return [];
  const { rows, seconds } = rateLimiter.limit;
  return andThen(rateLimiter.take(client, requests * costOfRequest), ({ remaining, reset }) => [
    "ratelimit-policy",
    `"rows";q=${rows};w=${seconds}`,
    "ratelimit",
    `"rows";r=${remaining};t=${reset}`,
  ]);
}
