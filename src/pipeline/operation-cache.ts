import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Operation } from "./graphql-request.ts";
import type { MediaType } from "./media-type.ts";

/** A valid operation, with the media type of its responses. */
export interface CachedOperation {
  readonly document: DocumentNode;
  readonly contentType: string;
  /** How many fields it has. The fields of a fragment count at each of its spreads. */
  readonly fields: number;
}

const maxOperations = 500;
/** The most characters of all documents, where each field counts as `textOfField` more. */
const maxText = 1_000_000;
const textOfField = 100;

/** Operations that were valid before. The one that has been unused longest is removed first. */
export class OperationCache {
  readonly #operations = new LRUCache<string, CachedOperation>({
    max: maxOperations,
    maxSize: maxText,
    sizeCalculation: ({ fields }, key) => key.length + fields * textOfField,
  });

  find(mediaType: MediaType, operation: Operation): CachedOperation | undefined {
    return this.#operations.get(keyOf(mediaType, operation));
  }

  store(mediaType: MediaType, operation: Operation, cached: CachedOperation): void {
    this.#operations.set(keyOf(mediaType, operation), cached);
  }
}

function keyOf(mediaType: MediaType, { query, operationName }: Operation): string {
  return `${mediaType}\n${operationName === undefined ? "" : JSON.stringify(operationName)}\n${query}`;
}
