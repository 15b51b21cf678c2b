import { type BenchRequest, send } from "./bench-request.ts";
import { findDifference } from "./difference.ts";

/**
 * Sends a request and compares the response with that of the reference.
 * @throws Error with the JSON path of the first difference, or the errors of the response.
 */
export async function checkResponse(
  label: string,
  url: string,
  request: BenchRequest,
  expected: string,
): Promise<void> {
  const response: unknown = JSON.parse(await send(url, request));
  if (typeof response === "object" && response !== null && "errors" in response) {
    throw new Error(`${label} answers with errors: ${JSON.stringify(response.errors).slice(0, 500)}`);
  }
  const { ofReference, ofRows } = request.figures;
  const difference = findDifference(ofReference(JSON.parse(expected)), ofRows(response));
  if (difference !== null) throw new Error(`${label} differs from the reference: ${difference}`);
}
