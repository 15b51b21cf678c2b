import type { FiguresDatabase } from "../db/open.ts";
import type { Answer } from "./answers.ts";
import type { Catalogue } from "./catalogue/index.ts";

/** What every resolver gets: the figures of one revision, for the life of one request. */
export interface Context {
  readonly db: FiguresDatabase;
  readonly catalogue: Catalogue;
  /** What the fields with figures answered, for the extensions of the response. */
  readonly answers: Answer[];
}
