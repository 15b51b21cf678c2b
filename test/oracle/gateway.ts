import { type Gateway, startGateway } from "../gateway.ts";
import { anyDocuments } from "../unlimited.ts";

/** One document has many questions, more than the default limits allow. */
const noLimits = {
  ...anyDocuments,
  MAX_COST: "1000000000",
  WORKER_COST: "1000000000",
  // The oracle may take minutes between two requests.
  IDLE_SECONDS: "3600",
  MAX_BODY_KB: "10000",
};

/** Starts a gateway without limits on documents and requests. */
export function startUnlimited(environment: Record<string, string> = {}): Promise<Gateway> {
  return startGateway({ ...noLimits, ...environment });
}
