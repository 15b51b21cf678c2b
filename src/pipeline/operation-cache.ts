import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Operation } from "./graphql-request.ts";

/** An operation that Apollo found valid and that was answered by plan, with the media type of its answers. */
export interface CachedOperation {
  readonly document: DocumentNode;
  readonly contentType: string;
  /** How many fields it has, with its fragments spread out. */
  readonly fields: number;
}

const mostOperations = 2000;
/** In characters of their documents, and of what is kept of each field. */
const mostText = 4_000_000;
const textOfField = 100;

/** Operations of which it is settled how they are answered; the least asked for are let go first. */
export class OperationCache {
  readonly #known = new LRUCache<string, CachedOperation>({
    max: mostOperations,
    maxSize: mostText,
    sizeCalculation: ({ fields }, key) => key.length + fields * textOfField,
  });

  find(accept: string | undefined, operation: Operation): CachedOperation | undefined {
    return this.#known.get(nameOf(accept, operation));
  }

  note(accept: string | undefined, operation: Operation, known: CachedOperation): void {
    this.#known.set(nameOf(accept, operation), known);
  }
}

function nameOf(accept = "", { query, operationName }: Operation): string {
  return `${accept}\n${operationName === undefined ? "" : JSON.stringify(operationName)}\n${query}`;
}
