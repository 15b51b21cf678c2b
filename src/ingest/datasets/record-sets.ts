import type { Codes } from "../cells/codes.ts";
import { ArticleRecords } from "./articles/article-records.ts";
import { GroupRecords } from "./comparison-groups/group-records.ts";
import { PlaceRecords } from "./places/place-records.ts";
import type { RecordDatasetName, RecordSet } from "./records.ts";

/** An empty set for the records of one file. */
export function createRecordSet(dataset: RecordDatasetName, codes: Codes): RecordSet {
  switch (dataset) {
    case "articles":
      return new ArticleRecords(codes);
    case "comparison-groups":
      return new GroupRecords(codes);
    case "places":
      return new PlaceRecords(codes);
  }
}
