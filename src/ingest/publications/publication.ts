import type { MissingReason } from "../../../db/tables.ts";
import type { Noun } from "../cells/codes.ts";
import type { Dimension, FigureSubject } from "../datasets/dimensions.ts";
import type { Field, RecordSubject } from "../datasets/records.ts";

/** How a publication's files are recognised and read. Everything that differs between publications is here. */
export interface Publication {
  readonly slug: string;
  /** The source that its releases are editions of; null where the file says it, or the release is known beforehand. */
  readonly source: string | null;
  readonly title: string;
  readonly tables: readonly Table[];
  /** Other names that occur, in lower case, to the name or slug that the store has. */
  readonly aliases?: Partial<Readonly<Record<Noun, Readonly<Record<string, string>>>>>;
  /** Codes that are given in several rows for one period, which add up. */
  readonly addedUp?: readonly string[];
  /** Cells that are printed as figures but are none, or not printed at all, with the reason. */
  readonly gaps?: readonly Gap[];
  /** Figures that are printed as a multiple of what they are. */
  readonly multiples?: readonly Multiple[];
}

/**
 * A header as cleaned (single spaces, no note marks), or a pattern that it fits. The named groups of a pattern are
 * dimensions: what they catch is read as if it stood in a cell.
 */
export type Header = string | RegExp;

/** One kind of table, of figures or of records. */
export type Table = FigureTable | RecordTable;

/** Where a table is, and what of it is not read. */
interface TablePlace {
  /** Sheets that hold it; left out: any sheet with its headers. */
  readonly sheets?: RegExp;
  /** What the rows above the headers say, where sheets of one name have held other tables. */
  readonly about?: RegExp;
  /** Sheets that must hold it, so that one without its headers is refused. */
  readonly expectedIn?: RegExp;
  /** Columns that are known and hold nothing to store. */
  readonly unread?: readonly Header[];
}

/** A table of which each row is a record: which column holds which field. */
export type RecordTable = { readonly [S in RecordSubject]: RecordsOf<S> }[RecordSubject];

interface RecordsOf<S extends RecordSubject> extends TablePlace {
  readonly subject: S;
  readonly columns: Columns<Field<S>>;
  /** Columns that a file may lack. */
  readonly optional?: Columns<Field<S>>;
  /** Texts that say there is none: the field is left out, where a blank cell would be a gap. */
  readonly none?: Columns<Field<S>, string>;
}

/** For each, the headers that its column may have, or other texts. */
export type Columns<Name extends string, Text = Header> = Partial<Readonly<Record<Name, readonly Text[]>>>;

/** A table of figures: which columns say what a figure is of, and which hold figures. */
export type FigureTable = { readonly [S in FigureSubject]: FiguresOf<S> }[FigureSubject];

interface FiguresOf<S extends FigureSubject> extends TablePlace {
  readonly subject: S;
  readonly columns: Columns<Dimension<S>>;
  /**
   * Columns that say the same as a dimension's own, such as the name beside a code: where both are filled they must
   * agree, and where the own one is blank this one is read.
   */
  readonly checks?: Columns<Dimension<S>>;
  /** The column with the name of an offence: it tells apart codes that a spreadsheet took for one number. */
  readonly describedBy?: string;
  /** What holds for every figure of the table. */
  readonly always?: Attributes<S>;
  /** What the rows above the headers say: a pattern with named groups. */
  readonly title?: RegExp;
  readonly measures: readonly Measure<S>[];
  /** Texts in place of a figure, and what each says. */
  readonly missing?: Readonly<Record<string, MissingReason>>;
  /** The only rows to read: those in which the cell of a column, or the lack of one, fits. */
  readonly onlyRows?: { readonly column: string; readonly fit: RegExp };
  /** Figures of other subjects in the same rows. */
  readonly beside?: readonly FigureTable[];
  /** Rows by these names are sums of the others, which are worked out here. */
  readonly sums?: readonly string[];
  /** Rows with one filled cell stand under the table and are notes. */
  readonly hasNotes?: boolean;
}

/** Columns that hold figures, and what their headers say of them. */
export interface Measure<S extends FigureSubject> {
  readonly headers: readonly Header[];
  /** `$<name>` stands for what the group of that name in the header's pattern catches. */
  readonly always?: Attributes<S>;
  /** Whether the column prints the sum of the row, and what is wanted is what the other columns leave of it. */
  readonly lessTheOthers?: boolean;
  /** Whether a file may lack the column. */
  readonly isOptional?: boolean;
}

/** Texts as they could stand in a cell of that dimension. */
export type Attributes<S extends FigureSubject> = Partial<Readonly<Record<Dimension<S>, string>>>;

/** Figures of one offence and year that only look like figures, or that the source leaves out. */
export interface Gap {
  readonly year: string;
  readonly offence: string;
  /** The forces it is about, by slug; left out: every force. */
  readonly bodies?: readonly string[];
  readonly missing: MissingReason;
  readonly why: string;
}

/** A year of which each figure is to be divided. */
export interface Multiple {
  readonly year: string;
  readonly by: number;
  /** What is told of each figure. */
  readonly note: string;
}
