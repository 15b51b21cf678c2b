import { type Gateway, startGateway } from "../gateway.ts";

/** One document has many questions, more than the default limits allow. */
const noLimits = {
  MAX_TOKENS: "100000",
  MAX_FIELDS: "100000",
  MAX_ALIASES: "100000",
  MAX_DIRECTIVES: "100000",
  MAX_COST: "1000000000",
  WORKER_COST: "1000000000",
  // The oracle may take minutes between two requests.
  IDLE_SECONDS: "3600",
  MAX_BODY_KB: "10000",
  RATE_LIMIT: "0",
  SHED_AFTER_MS: "0",
};

/** Starts a gateway without limits on documents and requests. */
export function startUnlimited(environment: Record<string, string> = {}): Promise<Gateway> {
  return startGateway({ ...noLimits, ...environment });
}
