import type { Engine } from "./engine.ts";

/** A finished store that is open, in whatever it is kept. */
export interface ReadableStore {
  readonly engine: Engine;
  /** How many statements have been run. */
  readonly ran: { readonly statements: number };
  /** Whether the store can still be read. */
  isReadable(): boolean;
  /** The error to throw when the store cannot be read: a sentence for the operator, or a defect as it is. */
  explain(error: unknown): unknown;
  close(): void;
}
