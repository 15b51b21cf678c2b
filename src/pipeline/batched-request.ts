import { GraphQLError } from "graphql";
import { limitError } from "../limits/limit-error.ts";
import type { Allowance } from "../limits/meter.ts";
import { isObject } from "./graphql-request.ts";
import type { OperationResponse } from "./operation-response.ts";
import type { ReceivedRequest } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";

/** The most operations that one request may have. */
const maxOperations = 10;

/** Whether a request has several operations: its body is an array. */
export function isBatched({ method, body = "" }: ReceivedRequest): boolean {
  return method === "POST" && /^\s*\[/.test(body);
}

/** Reads the operations of a batched request. An error when there are none or too many, or one is no object. */
export function readOperations(body: unknown): readonly object[] | GraphQLError {
  const operations: readonly unknown[] = Array.isArray(body) ? body : [];
  const found = operations.length;
  if (found === 0) return badRequest("The array has no operations: send one to ten.");
  if (found > maxOperations) {
    const message = `The request has ${found} operations, of which ${maxOperations} are allowed. Send several requests.`;
    return limitError({ code: "TOO_MANY_OPERATIONS", found, limit: maxOperations, message });
  }
  const objects = operations.filter(isObject);
  if (objects.length === found) return objects;
  const at = operations.findIndex((operation) => !isObject(operation));
  return badRequest(`Entry ${at + 1} of the array is no operation: send an object with \`query\`.`);
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** The request that would ask for one of the operations alone, so that both have the same response in the cache. */
export function toSingleRequest(request: ReceivedRequest, operation: object): ReceivedRequest {
  return { ...request, body: JSON.stringify(operation) };
}

/** The response to one operation of a batched request. */
export interface PartialResponse {
  readonly bytes: Buffer;
  readonly outcome: RequestOutcome;
}

/** What the operations of a request took of the limits, with one more. One that was too costly was not executed. */
export function addPart(
  { cost, bytes }: Allowance,
  { bytes: { length }, outcome }: PartialResponse,
): Allowance {
  const more = outcome.codes.includes("TOO_COSTLY") ? 0 : (outcome.cost ?? 0);
  return { cost: cost + more, bytes: bytes + length };
}

/** The response to a batched request: an array of the responses, in the order of the operations. Its status is always 200. */
export function joinResponses(
  { mediaType }: ReceivedRequest,
  parts: readonly PartialResponse[],
): OperationResponse {
  const pieces = parts.flatMap(({ bytes }, at) => [Buffer.from(at === 0 ? "[" : ","), bytes]);
  const text = Buffer.concat([...pieces, Buffer.from("]\n")]);
  return { status: 200, contentType: mediaType, headers: {}, text, isRepeatable: false };
}

/** The outcome of a batched request: what all operations cost, and the codes of all errors. */
export function joinOutcomes(parts: readonly PartialResponse[]): RequestOutcome {
  const outcomes = parts.map(({ outcome }) => outcome);
  const costs = outcomes.flatMap(({ cost }) => cost ?? []);
  const sources = new Set(outcomes.map(({ answeredBy }) => answeredBy));
  const answeredBy = (["worker", "main", "shared"] as const).find((each) => sources.has(each)) ?? "cache";
  return {
    operation: null,
    answeredBy,
    cost: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
    codes: outcomes.flatMap(({ codes }) => codes),
  };
}
