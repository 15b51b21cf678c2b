import type { DocumentNode } from "graphql";
import type { Engine } from "../../db/engine.ts";
import type { FieldResult } from "../extensions/field-results.ts";
import type { Allowance, Meter } from "../limits/meter.ts";
import type { Rejection } from "../limits/rejection.ts";
import type { ListLengths } from "../queries/list-lengths.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** What is known so far about a request. Each stage of the pipeline fills in its part. */
export interface RequestState {
  /** The document, once Apollo has validated it for the first time. */
  newDocument: DocumentNode | null;
  /** Whether Apollo has a response without errors. */
  succeeded: boolean;
  /** Whether its operation plan has failed, and graphql-js has to execute it. */
  planFailed: boolean;
  /** Whether the response has `extensions.provenance`. */
  withProvenance: boolean;
  /** The estimated cost of the operation, in rows; null before it is admitted. */
  cost: number | null;
  /** What the operations before it in the same request took of the limits. */
  before: Allowance;
  /** The name of the operation. */
  operation: string | null;
  /** The codes of the errors in the response. */
  codes: readonly string[];
  /** Why the request is rejected without being executed. */
  rejection: Rejection | null;
  /** Whether the worker executes it. */
  inWorker: boolean;
  /** Whether the worker executes it once its plan has failed, because graphql-js takes longer than a plan. */
  retriedInWorker: boolean;
  /** When work began, as `performance.now()`, and how many statements the store had run by then. */
  readonly began: { readonly at: number; readonly statements: number };
}

/** What every resolver gets: one snapshot, for the life of one request. */
export interface Context {
  readonly db: Engine;
  /** What the snapshot is opened again by, in any process. Never to be shown: it may hold a password. */
  readonly address: string;
  /** How many statements the store has run, for all requests. */
  readonly ran: { readonly statements: number };
  readonly catalogue: Catalogue;
  /** How many rows there are besides the code lists. */
  readonly lengths: ListLengths;
  /** What resolvers of figures have reported, for the extensions of the response. */
  readonly fieldResults: FieldResult[];
  readonly state: RequestState;
  /** Counts what the operation reads and gives. */
  readonly meter: Meter;
  /** The client whose rate limit the request counts against. */
  readonly client: string;
}
