import type { DocumentNode } from "graphql";
import type { FiguresDatabase } from "../../db/open.ts";
import type { FieldResult } from "../extensions/field-results.ts";
import type { Meter } from "../limits/meter.ts";
import type { Rejection } from "../limits/rejection.ts";
import type { ListLengths } from "../queries/list-lengths.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** How far a request has come. Each stage of the pipeline fills in its part. */
export interface RequestState {
  /** The document, once Apollo has found it valid for the first time. */
  newDocument: DocumentNode | null;
  /** Whether Apollo has a response without errors. */
  succeeded: boolean;
  /** Whether execution by plan met an error. graphql-js then executes the operation and reports it. */
  planFailed: boolean;
  /** Whether the response is to list its sources. */
  withProvenance: boolean;
  /** The estimated cost, once the operation is admitted. */
  cost: number | null;
  /** The name of the operation. */
  operation: string | null;
  /** The codes of the errors in the response. */
  codes: readonly string[];
  /** Why the request is rejected, whatever it asks for. */
  rejection: Rejection | null;
  /** Whether the worker executes the operation. */
  inWorker: boolean;
  /** When work began, in milliseconds of the process, and how many statements the store had run by then. */
  readonly began: { readonly at: number; readonly statements: number };
}

/** What every resolver gets: the figures of one snapshot, for the life of one request. */
export interface Context {
  readonly db: FiguresDatabase;
  /** The path of the store. */
  readonly file: string;
  /** How many statements the store has run, for all requests. */
  readonly ran: { readonly statements: number };
  readonly catalogue: Catalogue;
  /** How much there is besides code lists. */
  readonly lengths: ListLengths;
  /** What the fields with figures resolved to, for the extensions of the response. */
  readonly fieldResults: FieldResult[];
  readonly state: RequestState;
  /** Counts what the operation takes. */
  readonly meter: Meter;
  /** Whose rate limit the cost is taken from. */
  readonly client: string;
}
