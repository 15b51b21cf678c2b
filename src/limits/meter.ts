import type { GraphQLError } from "graphql";
import { limitError } from "./limit-error.ts";
import { priceOf } from "./prices.ts";

/** The most that an operation may take while it is executed, or what others took. */
export interface Allowance {
  /** In rows, the unit of cost. */
  readonly cost: number;
  /** Bytes of a response. */
  readonly bytes: number;
}

export const nothing: Allowance = { cost: 0, bytes: 0 };

/** What is left of the limits for an operation after others in the same request. */
export function restOf({ cost, bytes }: Allowance, before: Allowance): Allowance {
  return { cost: cost - before.cost, bytes: bytes - before.bytes };
}

/**
 * Counts what an operation takes while it is executed, and ends it at its limit. This bounds an operation whose cost was
 * estimated too low.
 */
export class Meter {
  /** Rows read from the store. */
  rows = 0;
  /** Objects returned by fields. */
  objects = 0;
  /** Why the operation was ended; null while it is within its limits. */
  exceeded: GraphQLError | null = null;
  #written = 0;
  #allowance: Allowance = { cost: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

  allow(allowance: Allowance): void {
    this.#allowance = allowance;
  }

  /** Sets the counts to zero, for an operation that is executed a second time. */
  restart(): void {
    this.rows = 0;
    this.objects = 0;
    this.#written = 0;
  }

  /** The most characters that a response may have. */
  get room(): number {
    return this.#allowance.bytes;
  }

  /** The cost so far, in the unit of the estimate. The work that is not metered is left out. */
  get cost(): number {
    return this.rows * priceOf.row + this.objects * priceOf.object;
  }

  /** Counts rows. @throws GraphQLError above the limit. */
  read(rows: number): void {
    this.rows += rows;
    this.#checkCost();
  }

  /** Counts the object that a field returned, or those of its list, as often as they are in the response. @throws GraphQLError above the limit. */
  give(value: unknown, times = 1): void {
    this.giveObjects(times * countObjects(value));
  }

  /** Counts so many of them. @throws GraphQLError above the limit. */
  giveObjects(objects: number): void {
    this.objects += objects;
    this.#checkCost();
  }

  /** Counts characters of the response. @throws GraphQLError above the limit. */
  write(characters: number): void {
    this.#written += characters;
    if (this.#written > this.#allowance.bytes) throw this.endResponse();
  }

  /** Ends the operation, because its response is too large, and returns the error to throw. */
  endResponse(): GraphQLError {
    const limit = this.#allowance.bytes;
    return this.#end(
      limitError({
        code: "RESPONSE_TOO_LARGE",
        found: limit + 1,
        limit,
        message: `The response has more than ${limit} bytes, of which ${limit} are allowed. Ask for less of each, for a smaller page (\`first\`), or in several operations.`,
      }),
    );
  }

  #checkCost(): void {
    const limit = this.#allowance.cost;
    if (this.cost <= limit) return;
    throw this.#end(
      limitError({
        code: "COST_EXCEEDED",
        found: Math.ceil(this.cost),
        limit,
        message: `The operation took more than was estimated, and was ended at ${limit} rows, the most that are allowed. Ask for fewer years, areas, offences or quarters, for a smaller page (\`first\`), or in several operations.`,
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
