import { type Gateway, startGateway } from "../gateway.ts";

/** Many questions go into one document, which is more than a caller may ask at once. */
const unbounded = {
  MAX_TOKENS: "100000",
  MAX_FIELDS: "100000",
  MAX_ALIASES: "100000",
  MAX_DIRECTIVES: "100000",
  MAX_COST: "1000000000",
  WORKER_COST: "1000000000",
  MAX_BODY_KB: "10000",
  RATE_LIMIT: "0",
  SHED_AFTER_MS: "0",
};

/** A gateway that answers however much is asked of it. */
export function startUnbounded(environment: Record<string, string> = {}): Promise<Gateway> {
  return startGateway({ ...unbounded, ...environment });
}
