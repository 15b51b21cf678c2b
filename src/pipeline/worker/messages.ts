import { inspect } from "node:util";
import type { PoolOptions } from "../../../db/postgres/address.ts";
import type { Allowance } from "../../limits/meter.ts";
import type { OperationResponse } from "../operation-response.ts";

/** What the worker needs to know once, at its start. */
export interface WorkerSettings {
  readonly allowance: Allowance;
  readonly introspection: boolean;
  readonly pool: PoolOptions;
  /** Whether operations bypass Apollo and graphql-js where they can. */
  readonly shortcuts: boolean;
  /** Whether the schema is that of a subgraph. */
  readonly federation: boolean;
}

/** An operation for the worker: everything that its response depends on, except the body, which is sent as text. */
export interface WorkerOperation {
  /** What its snapshot is opened by. */
  readonly address: string;
  readonly method: string;
  readonly url: string;
  /** The headers that a response can depend on. */
  readonly headers: Readonly<Record<string, string>>;
  /** The estimated cost. */
  readonly cost: number | null;
}

/** What the gateway sends to the worker, one at a time. The frame of an operation has the body, which may be empty. */
export type WorkerRequest =
  | { readonly kind: "OPEN"; readonly address: string }
  | ({ readonly kind: "EXECUTE" } & WorkerOperation);

/** The reply to a request. The frame of a response has its text. */
export type WorkerReply =
  | { readonly kind: "OPENED" }
  /** The database of the store does not answer. */
  | { readonly kind: "UNAVAILABLE"; readonly error: SerializedError }
  | ({ readonly kind: "RESPONSE"; readonly codes: readonly string[] } & Omit<OperationResponse, "text">)
  | { readonly kind: "ERROR"; readonly error: SerializedError };

/** What the worker sends without a request. */
export type WorkerNotice =
  /** An error to log under its id. */
  | { readonly kind: "LOG"; readonly errorId: string; readonly error: SerializedError }
  /** An error that nobody caught. The worker ends after it. */
  | { readonly kind: "FATAL"; readonly error: SerializedError };

/** An error as JSON. */
export interface SerializedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export function serializeError(thrown: unknown): SerializedError {
  const stack = inspect(thrown);
  return thrown instanceof Error
    ? { name: thrown.name, message: thrown.message, stack }
    : { name: "Error", message: stack, stack };
}

export function deserializeError({ name, message, stack }: SerializedError): Error {
  return Object.assign(new Error(message), { name, stack });
}
