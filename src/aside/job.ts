import type { IncomingHttpHeaders } from "node:http";

import type { Allowance } from "../limits/meter.ts";

/** A request that is answered aside: all that its answer depends on. */
export interface Job {
  readonly id: number;
  readonly revision: string;
  /** Where the store of the revision is. */
  readonly file: string;
  readonly asked: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders };
  readonly body: unknown;
  /** What it was reckoned to cost. */
  readonly cost: number | null;
}

/** What the thread aside was told at its start. */
export interface Start {
  readonly allowance: Allowance;
  readonly introspection: boolean;
}

/** What comes of a job. */
export type Done =
  | {
      readonly kind: "ANSWER";
      readonly id: number;
      readonly status: number;
      readonly contentType: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly isRepeatable: boolean;
      readonly codes: readonly string[];
    }
  | { readonly kind: "FAILURE"; readonly id: number; readonly reason: unknown }
  /** An error that the log is told of, under its id. */
  | { readonly kind: "LOG"; readonly errorId: string; readonly reason: unknown };
