import type { MissingReason } from "../../../db/tables.ts";
import type { Aliases } from "../cells/codes.ts";
import type { Dimension, FigureDatasetName } from "../datasets/dimensions.ts";
import type { OffenceCorrections } from "../datasets/loaded-release.ts";
import type { RecordDatasetName, RecordField } from "../datasets/records.ts";

/** How the files of a publication are recognised and read. Everything that differs between publications is here. */
export interface Publication extends OffenceCorrections {
  readonly slug: string;
  /** The slug of the source whose editions its releases are; null where the file or the seed names the source. */
  readonly source: string | null;
  readonly title: string;
  readonly tables: readonly Table[];
  readonly aliases?: Aliases;
  /** Whether its rows may be of TOTAL and ALL: codes that the gateway gave to sums, and no publisher prints. */
  readonly namesSums?: true;
  /** Years whose figures are printed as a multiple of the true figure. */
  readonly multiples?: readonly Multiple[];
}

/**
 * The text of a header, cleaned (single spaces, no note marks), or a pattern that the cleaned text matches. The named
 * groups of a pattern are dimensions: the text of a group is read like the text of a cell.
 */
export type Header = string | RegExp;

/** One kind of table, of figures or of records. */
export type Table = FigureTable | RecordTable;

/** In which sheets a table is, and which of its columns are ignored. */
interface TableSheets {
  /**
   * The names of its sheets. If left out, it may be in any sheet that has its headers. It may also be in one with another name
   * that has all of its headers and its title.
   */
  readonly sheets?: RegExp;
  /**
   * What the text above the headers, or in the row below them, matches. Needed where other editions have another table
   * under this sheet name.
   */
  readonly titleMatches?: RegExp;
  /** The names of sheets that must have the table. The file is rejected if one has other headers. */
  readonly requiredInSheets?: RegExp;
  /** Columns that are known, but not stored. */
  readonly ignored?: readonly Header[];
}

/** A table in which each row is a record, such as a place. */
export type RecordTable = { readonly [D in RecordDatasetName]: RecordTableOf<D> }[RecordDatasetName];

interface RecordTableOf<D extends RecordDatasetName> extends TableSheets {
  readonly dataset: D;
  readonly columns: Columns<RecordField<D>>;
  /** Columns that a file may lack. */
  readonly optional?: Columns<RecordField<D>>;
  /** Texts which mean that there is no value, such as `N/A`. A blank cell is a mistake in the file instead. */
  readonly noValue?: Columns<RecordField<D>, string>;
}

/** For each name, the headers that its column may have; or other texts. */
export type Columns<Name extends string, Text = Header> = Partial<Readonly<Record<Name, readonly Text[]>>>;

/** A table of figures. */
export type FigureTable = { readonly [D in FigureDatasetName]: FigureTableOf<D> }[FigureDatasetName];

interface FigureTableOf<D extends FigureDatasetName> extends TableSheets {
  readonly dataset: D;
  /** The columns that give the dimensions of a row's figures. */
  readonly columns: Columns<Dimension<D>>;
  /**
   * Columns that repeat a dimension in other words, such as a name beside a code. If both are filled, they must agree.
   * If the first is blank, this one is read instead.
   */
  readonly checks?: Columns<Dimension<D>>;
  /** The column with the names of offences. They tell apart codes that a spreadsheet stored as the same number. */
  readonly offenceNameColumn?: string;
  /** Dimensions that are the same for every figure of the table. */
  readonly fixed?: DimensionTexts<D>;
  /** A pattern for the text above the headers. Its named groups are dimensions of every figure. */
  readonly title?: RegExp;
  /** Whether the text above the headers may lack the calendar year, which must then be given. */
  readonly isMidYearGiven?: boolean;
  readonly measures: readonly Measure<D>[];
  /** Texts in place of a figure, and why the figure is missing. */
  readonly missing?: Readonly<Record<string, MissingReason>>;
  /** If given, only rows are read in which the cell of this column matches. A missing cell counts as blank. */
  readonly onlyRows?: { readonly column: string; readonly matching: RegExp };
  /** Tables of other datasets in the same rows. */
  readonly sameRows?: readonly FigureTable[];
  /** Rows with one of these names are sums of other rows. They are left out, because sums are made when loading. */
  readonly sumRows?: readonly string[];
  /**
   * For a table with a row for each local authority: the column of codes stands for their forces, and the rows of a force
   * are added up. The sum of all forces must be the row of the whole, which has this code.
   */
  readonly authorities?: { readonly whole: string };
  /** Whether there are notes below the table: rows with only one filled cell. */
  readonly hasNotes?: boolean;
}

/** A column of figures, or several if a pattern matches several headers. */
export interface Measure<D extends FigureDatasetName> {
  readonly headers: readonly Header[];
  /** Dimensions of the column. `$<name>` stands for the text of the pattern's group with that name. */
  readonly fixed?: DimensionTexts<D>;
  /** Whether the column holds the sum of the row. What remains after the other columns is stored. */
  readonly isRowTotal?: boolean;
  /** Whether a file may lack the column. */
  readonly isOptional?: boolean;
}

/** Dimensions as texts, each as it could stand in a cell. */
export type DimensionTexts<D extends FigureDatasetName> = Partial<Readonly<Record<Dimension<D>, string>>>;

/** A year whose figures are divided before they are stored. */
export interface Multiple {
  readonly year: string;
  readonly by: number;
  /** The note that is stored with each figure. */
  readonly note: string;
}
