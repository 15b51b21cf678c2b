import type { FiguresDatabase } from "../db/open.ts";
import type { Catalogue } from "./catalogue/index.ts";

/** What every resolver gets: the figures of one revision, for the life of one request. */
export interface Context {
  readonly db: FiguresDatabase;
  readonly catalogue: Catalogue;
}
