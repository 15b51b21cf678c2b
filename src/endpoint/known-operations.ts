import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Operation } from "./operation.ts";

/** An operation that Apollo found valid and that was answered by plan, with the media type of its answers. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly contentType: string;
}

const mostOperations = 2000;
/** In characters of their documents. */
const mostText = 4_000_000;

/** Operations of which it is settled how they are answered; the least asked for are let go first. */
export class KnownOperations {
  readonly #known = new LRUCache<string, KnownOperation>({
    max: mostOperations,
    maxSize: mostText,
    sizeCalculation: (_known, key) => key.length,
  });

  find(accept: string | undefined, operation: Operation): KnownOperation | undefined {
    return this.#known.get(nameOf(accept, operation));
  }

  note(accept: string | undefined, operation: Operation, known: KnownOperation): void {
    this.#known.set(nameOf(accept, operation), known);
  }
}

function nameOf(accept = "", { query, operationName }: Operation): string {
  return `${accept}\n${JSON.stringify(operationName ?? null)}\n${query}`;
}
