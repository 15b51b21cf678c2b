import { inspect } from "node:util";
import type { Allowance } from "../../limits/meter.ts";
import type { OperationResponse } from "../operation-response.ts";

/** An operation that the worker is to answer: all that its answer depends on, but for its body, which goes as text. */
export interface Job {
  /** Where the private copy of its snapshot is. */
  readonly file: string;
  readonly method: string;
  readonly url: string;
  /** Those that an answer can depend on. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it was reckoned to cost. */
  readonly cost: number | null;
}

/** What the worker is told at its start. */
export interface Start {
  readonly allowance: Allowance;
  readonly introspection: boolean;
  /** Whether operations go past Apollo and graphql-js where they can. */
  readonly shortcuts: boolean;
}

/** What the worker is asked, one thing at a time; a job comes with the body of its request, which may be empty. */
export type Order = { readonly kind: "OPEN"; readonly file: string } | ({ readonly kind: "JOB" } & Job);

/** What comes of an order. An answer is followed by its bytes. */
export type Reply =
  | { readonly kind: "OPEN" }
  | ({ readonly kind: "ANSWER"; readonly codes: readonly string[] } & Omit<OperationResponse, "text">)
  | { readonly kind: "FAILURE"; readonly reason: Reason };

/** What the worker says besides. */
export type Remark =
  /** An error that the log is told of, under its id. */
  | { readonly kind: "LOG"; readonly errorId: string; readonly reason: Reason }
  /** Its last word: an error that nobody caught. */
  | { readonly kind: "END"; readonly reason: Reason };

/** An error, in text. */
export interface Reason {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Puts what was thrown into text. */
export function toReason(thrown: unknown): Reason {
  const stack = inspect(thrown);
  return thrown instanceof Error
    ? { name: thrown.name, message: thrown.message, stack }
    : { name: "Error", message: stack, stack };
}

/** The error that was put into text elsewhere. */
export function toError({ name, message, stack }: Reason): Error {
  return Object.assign(new Error(message), { name, stack });
}
