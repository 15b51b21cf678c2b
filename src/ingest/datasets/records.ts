import type { FiguresDatabase } from "../../../db/open.ts";
import type { FieldProblem } from "../cells/problems.ts";
import type { RowTexts } from "../cells/schemas.ts";
import type { ArticleRow } from "./articles/article-row.ts";
import type { FigureDatasetName } from "./dimensions.ts";
import type { DatasetName, LoadedRelease } from "./loaded-release.ts";
import type { GeographyRow } from "./places/geography-row.ts";

/** A dataset of records. */
export type RecordDatasetName = Exclude<DatasetName, FigureDatasetName>;

/** A field of a record. Each has a column of its own. */
export type RecordField<D extends RecordDatasetName = RecordDatasetName> = {
  readonly articles: keyof ArticleRow;
  readonly places: keyof GeographyRow;
}[D];

/** The article that a file holds. It becomes a source; the sources of other publications are in the seed. */
export interface ArticleDetails {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** Day of publication, such as 2022-06-02. */
  readonly published: string;
}

/** The records of one file. */
export interface RecordSet {
  readonly dataset: RecordDatasetName;
  /** The article that the file holds; null if it holds none. */
  readonly article: ArticleDetails | null;
  /** Adds the record in a row, or gives what is wrong with it. */
  add(texts: RowTexts): FieldProblem[];
  store(db: FiguresDatabase, release: LoadedRelease): void;
}
