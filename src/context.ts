import type { DocumentNode } from "graphql";
import type { FiguresDatabase } from "../db/open.ts";
import type { Answer } from "./answers.ts";
import type { Catalogue } from "./catalogue/index.ts";

/** What becomes of a request. */
export interface Course {
  /** The document, once Apollo has answered it without an error. */
  answered: DocumentNode | null;
  /** Whether the response is to tell what it rests on. */
  wantsProvenance: boolean;
  /** Whether an error came up as it was answered by plan, which would do so again. */
  hasFailed: boolean;
}

/** What every resolver gets: the figures of one revision, for the life of one request. */
export interface Context {
  readonly db: FiguresDatabase;
  readonly catalogue: Catalogue;
  /** What the fields with figures answered, for the extensions of the response. */
  readonly answers: Answer[];
  readonly course: Course;
}
