import { LRUCache } from "lru-cache";
import { AskError } from "../../../web/ask.ts";
import type { KeptDocument } from "../kept-document.ts";

/** What an address leads to: a document with its status, or another address. */
export type Found =
  | {
      readonly kind: "DOCUMENT";
      readonly status: number;
      readonly document: KeptDocument;
      readonly bytes: number;
    }
  | { readonly kind: "MOVED"; readonly to: string };

/** The most bytes of pages that are kept. */
const mostBytes = 32 * 2 ** 20;

/** What addresses lead to, by snapshot. A page is made once, however many ask for it at the same moment. */
export class PageCache {
  readonly #kept = new LRUCache<string, Found>({ maxSize: mostBytes });
  readonly #begun = new Map<string, Promise<Found>>();

  /** What an address leads to, made by `make` when it is not there. */
  async find(snapshot: string, address: string, make: () => Promise<Found>): Promise<Found> {
    const key = `${snapshot}\n${address}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const begun = this.#begun.get(key);
    if (begun !== undefined)
      return begun.catch((error: unknown) => {
        // It was asked in the name of another client, whose rate limit is not that of this one.
        if (error instanceof AskError) return this.find(snapshot, address, make);
        throw error;
      });
    const making = this.#make(key, make).finally(() => this.#begun.delete(key));
    this.#begun.set(key, making);
    return making;
  }

  async #make(key: string, make: () => Promise<Found>): Promise<Found> {
    const found = await make();
    this.#kept.set(key, found, {
      size: key.length + (found.kind === "MOVED" ? found.to.length : found.bytes),
    });
    return found;
  }
}
