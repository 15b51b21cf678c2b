import type { Codes } from "../cells/codes.ts";
import type { FieldProblem } from "../cells/problems.ts";
import type { RowTexts } from "../cells/schemas.ts";
import { ArticleRecords } from "./articles/article-records.ts";
import type { ArticleRow } from "./articles/article-row.ts";
import type { Content, DatasetName } from "./content.ts";
import type { FigureDatasetName } from "./dimensions.ts";
import { PlaceRecords } from "./places/place-records.ts";
import type { PlaceRecord } from "./places/place-row.ts";

/** A dataset of records. */
export type RecordDatasetName = Exclude<DatasetName, FigureDatasetName>;

/** A field of a record. Each has a column of its own. */
export type RecordField<D extends RecordDatasetName = RecordDatasetName> = {
  readonly articles: keyof ArticleRow;
  readonly places: keyof PlaceRecord;
}[D];

/** The article that a file holds. It becomes a source, which no other publication has. */
export interface ArticleDetails {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** Day of publication, such as 2022-06-02. */
  readonly published: string;
}

/** The records of one file. */
export interface RecordSet extends Content {
  /** The article that the file holds; null if it holds none. */
  readonly article: ArticleDetails | null;
  /** Adds the record in a row, or gives what is wrong with it. */
  add(texts: RowTexts): FieldProblem[];
}

export function createRecordSet(dataset: RecordDatasetName, codes: Codes): RecordSet {
  switch (dataset) {
    case "articles":
      return new ArticleRecords(codes);
    case "places":
      return new PlaceRecords(codes);
  }
}
