import type { Codes } from "../cells/codes.ts";
import type { Origin } from "../store/article-source.ts";
import { Article } from "./articles/article-records.ts";
import type { ArticleRow } from "./articles/article-row.ts";
import type { Content, Subject } from "./content.ts";
import type { FigureSubject } from "./dimensions.ts";
import { Geography } from "./places/place-records.ts";
import type { GeographyRow } from "./places/place-row.ts";

/** What there can be records of. */
export type RecordSubject = Exclude<Subject, FigureSubject>;

/** What a record of a subject says, each in a column of its own. */
export type Field<S extends RecordSubject = RecordSubject> = {
  readonly words: keyof ArticleRow;
  readonly places: keyof GeographyRow;
}[S];

/** The texts of one row, by field. A column that the file lacks is blank, a field that the table lacks left out. */
export type Texts = Readonly<Record<string, string>>;

/** What is wrong with one field of a row. */
export interface Flaw {
  readonly field: string;
  readonly message: string;
}

/** The records of one file. */
export interface Records extends Content {
  /** What the file says of itself; null where its publication says it. */
  readonly origin: Origin | null;
  /** Takes a row, or says what is wrong with it. */
  add(texts: Texts): Flaw[];
}

/** Where the records of one file are gathered. */
export function gatherRecords(subject: RecordSubject, codes: Codes): Records {
  switch (subject) {
    case "words":
      return new Article(codes);
    case "places":
      return new Geography(codes);
  }
}
