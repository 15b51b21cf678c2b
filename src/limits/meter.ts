import type { GraphQLError } from "graphql";
import { limitError } from "./limit-error.ts";
import { priceOf } from "./prices.ts";

/** What an operation may take while it is worked out. */
export interface Allowance {
  /** In the unit that operations are priced in. */
  readonly cost: number;
  /** Bytes of an answer. */
  readonly bytes: number;
}

/**
 * Counts what is read and given for one operation, and ends it at its limit: what was reckoned beforehand is to be what
 * is done, and where it is not, what is done counts.
 */
export class Meter {
  /** Rows that were read from the store. */
  rows = 0;
  /** Objects that were given. */
  objects = 0;
  /** Why the operation was ended. */
  exceeded: GraphQLError | null = null;
  #written = 0;
  #allowed: Allowance = { cost: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

  allow(allowed: Allowance): void {
    this.#allowed = allowed;
  }

  /** Counts anew, for an operation that is worked out a second time. */
  restart(): void {
    this.rows = 0;
    this.objects = 0;
    this.#written = 0;
  }

  /** How many characters an answer may have. */
  get room(): number {
    return this.#allowed.bytes;
  }

  /** What was done so far would have cost so much, beforehand, at least. */
  get cost(): number {
    return this.rows * priceOf.row + this.objects * priceOf.object;
  }

  /** @throws GraphQLError when more was read than may be. */
  read(rows: number): void {
    this.rows += rows;
    this.#checkCost();
  }

  /** Counts what a field gave: an object, or those of a list. @throws GraphQLError when there are too many. */
  give(value: unknown): void {
    this.objects += countObjects(value);
    this.#checkCost();
  }

  /** Counts characters that are to be written. @throws GraphQLError when there are too many. */
  write(characters: number): void {
    this.#written += characters;
    if (this.#written > this.#allowed.bytes) throw this.endAnswer();
  }

  /** Says that the answer is too large, and that the operation ends with that. */
  endAnswer(): GraphQLError {
    const limit = this.#allowed.bytes;
    return this.#end(
      limitError({
        code: "RESPONSE_TOO_LARGE",
        found: limit + 1,
        limit,
        message: `The answer has more than ${limit} bytes, of which ${limit} are allowed. Ask for less of each, for a smaller page (\`first\`), or in several operations.`,
      }),
    );
  }

  #checkCost(): void {
    const limit = this.#allowed.cost;
    if (this.cost <= limit) return;
    throw this.#end(
      limitError({
        code: "COST_EXCEEDED",
        found: Math.ceil(this.cost),
        limit,
        message: `The operation took more than it was reckoned to, and was ended at ${limit} rows, of which no more are allowed. Ask for fewer years, areas, offences or quarters, for a smaller page (\`first\`), or in several operations.`,
      }),
    );
  }

  #end(reason: GraphQLError): GraphQLError {
    this.exceeded ??= reason;
    return this.exceeded;
  }
}

function countObjects(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Array.isArray(value) ? value.length : 1;
}
