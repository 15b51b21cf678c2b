import type { FiguresDatabase } from "../../../db/open.ts";
import type { FieldProblem } from "../cells/problems.ts";
import type { RowTexts } from "../cells/schemas.ts";
import type { ArticleRow } from "./articles/article-row.ts";
import type { GroupRow } from "./comparison-groups/group-row.ts";
import type { FigureDatasetName } from "./dimensions.ts";
import type { DatasetName, LoadedRelease } from "./loaded-release.ts";
import type { GeographyRow } from "./places/geography-row.ts";

/** A dataset of records. */
export type RecordDatasetName = Exclude<DatasetName, FigureDatasetName>;

/** A field of a record. Each has a column of its own. */
export type RecordField<D extends RecordDatasetName = RecordDatasetName> = {
  readonly articles: keyof ArticleRow;
  readonly "comparison-groups": keyof GroupRow;
  readonly places: keyof GeographyRow;
}[D];

/** The source that a file itself names, such as an article. The sources of other publications are in the seed. */
export interface NamedSource {
  readonly kind: "ARTICLE" | "REFERENCE";
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** Day of publication, such as 2022-06-02. */
  readonly published: string;
}

/** The records of one file. */
export interface RecordSet {
  readonly dataset: RecordDatasetName;
  /** The source that the file names; null if it names none. */
  readonly namedSource: NamedSource | null;
  /** Adds the record in a row, or gives what is wrong with it. */
  add(texts: RowTexts): FieldProblem[];
  store(db: FiguresDatabase, release: LoadedRelease): void;
}
