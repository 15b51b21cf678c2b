import type { DocumentNode } from "graphql";
import type { FiguresDatabase } from "../../db/open.ts";
import type { FieldResult } from "../extensions/field-results.ts";
import type { Meter } from "../limits/meter.ts";
import type { ListLengths } from "../queries/list-lengths.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** What becomes of a request. */
export interface RequestState {
  /** The document, once Apollo has answered it without an error. */
  answered: DocumentNode | null;
  /** Whether the response is to tell what it rests on. */
  withProvenance: boolean;
  /** The document, once Apollo has found it valid. */
  valid: DocumentNode | null;
  /** Whether an error came up as it was answered by plan, which would do so again. */
  hasFailed: boolean;
  /** The rows that the operation was reckoned to take, once it was. */
  cost: number | null;
  /** The name of the operation. */
  operation: string | null;
  /** Of the errors that the caller is told of. */
  codes: readonly string[];
  /** Why it is refused as a request, whatever it asks for: the caller has no budget left. */
  refusal: Error | null;
  /** Whether it is to be answered by the worker. */
  inWorker: boolean;
  /** When work began, in milliseconds of the process, and how many statements the store had run by then. */
  readonly began: { readonly at: number; readonly statements: number };
}

/** What every resolver gets: the figures of one revision, for the life of one request. */
export interface Context {
  readonly db: FiguresDatabase;
  /** Where the store is. */
  readonly file: string;
  /** How many statements the store has run, for whomever. */
  readonly ran: { readonly statements: number };
  readonly catalogue: Catalogue;
  /** How much there is besides code lists. */
  readonly lengths: ListLengths;
  /** What the fields with figures answered, for the extensions of the response. */
  readonly fieldResults: FieldResult[];
  readonly state: RequestState;
  /** Counts what the operation takes. */
  readonly meter: Meter;
  /** Whose budget it is taken from. */
  readonly client: string;
}
