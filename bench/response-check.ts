import { type BenchRequest, send } from "./bench-request.ts";
import { findDifference } from "./values.ts";

/**
 * Sends a request and compares the values of the response with those of the reference.
 * @throws Error with the first difference, or the errors of the response.
 */
export async function checkResponse(
  label: string,
  url: string,
  request: BenchRequest,
  expected: string,
  isOrderFree: boolean,
): Promise<void> {
  const response: unknown = JSON.parse(await send(url, request));
  if (typeof response === "object" && response !== null && "errors" in response) {
    throw new Error(`${label} answers with errors: ${JSON.stringify(response.errors).slice(0, 500)}`);
  }
  const difference = findDifference(JSON.parse(expected), withoutEnvelope(response), isOrderFree);
  if (difference !== null) throw new Error(`${label} differs from the reference: ${difference}`);
}

/** The data of a GraphQL response, without its warnings; any other response as it is. */
function withoutEnvelope(response: unknown): unknown {
  return typeof response === "object" && response !== null && "data" in response ? response.data : response;
}
