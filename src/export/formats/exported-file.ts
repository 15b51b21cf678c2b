import type { ExportedFigure } from "../exported-figure.ts";
import type { Arguments, FigureList } from "../lists/figure-list.ts";

/** What a file is of. */
export interface ExportedFile {
  readonly list: FigureList;
  readonly args: Arguments;
  /** The number of the snapshot. */
  readonly snapshot: number;
  /** Whether it begins with a byte order mark, where its format can have one. */
  readonly bom: boolean;
  /** The query string of its link. */
  readonly query: string;
}

/** How the rows of a file are written as they come. */
export interface RowWriter {
  /** What the file begins with. */
  readonly head: string;
  readonly write: (figures: readonly ExportedFigure[]) => string;
}

/** A format of files. */
export interface Format {
  readonly path: string;
  readonly contentType: string;
  /** The extension of the name of a saved file. */
  readonly extension: string;
}

/** A format whose rows are written as they come, so a file may have any number. */
export interface StreamedFormat extends Format {
  readonly kind: "STREAMED";
  readonly openWriter: (file: ExportedFile) => RowWriter;
}

/** A format that is written when all figures are known. */
export interface WholeFormat extends Format {
  readonly kind: "WHOLE";
  /** The most figures of a file. */
  readonly mostFigures: number;
  /** @throws GraphQLError for what is too large for the format. */
  readonly write: (file: ExportedFile, figures: readonly ExportedFigure[]) => string;
}

/** A format that describes a file without its figures. */
export interface DescriptiveFormat extends Format {
  readonly kind: "DESCRIPTIVE";
  readonly describe: (file: ExportedFile) => string;
}
