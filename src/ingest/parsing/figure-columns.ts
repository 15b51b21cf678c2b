import type { Dimension } from "../datasets/dimensions.ts";
import type { ExpectedColumn, HeaderGroups } from "../publications/headers.ts";
import type { Columns, FigureTable, Header } from "../publications/publication.ts";
import { readNoteMarks } from "./note-marks.ts";

/** A column of figures that was found. */
export interface MeasureColumn {
  readonly index: number;
  /** Codes that the column gives, by the index of their dimension. */
  readonly codes: ReadonlyMap<number, number>;
  /** The numbers of the notes at its header. */
  readonly notes: readonly number[];
  readonly isRowTotal: boolean;
}

/** Turns texts by the name of their dimension into codes by the index of their dimension. */
type ToCodes = (texts: HeaderGroups) => Map<number, number>;

/** The columns of one table of figures, as they were found in a sheet. Columns are indexes from 0. */
export class FigureColumns {
  /** The column of each dimension, by the index of the dimension. */
  readonly dimensions = new Map<number, number>();
  /** The column that repeats a dimension in other words, by the index of the dimension. */
  readonly checks = new Map<number, number>();
  /** Row totals are last, because they need the other figures of the row. */
  readonly measures: MeasureColumn[] = [];
  offenceName = -1;
  onlyRows = -1;

  constructor(
    private readonly table: FigureTable,
    private readonly dimensionNames: readonly Dimension[],
    private readonly toCodes: ToCodes,
  ) {}

  /** Whether the cells of a column are needed. */
  isRead(index: number): boolean {
    return (
      index === this.offenceName ||
      index === this.onlyRows ||
      this.measures.some((measure) => measure.index === index) ||
      [...this.dimensions.values(), ...this.checks.values()].includes(index)
    );
  }

  listExpected(): ExpectedColumn[] {
    const { columns, checks = {}, offenceNameColumn, onlyRows, ignored = [] } = this.table;
    return [
      ...this.#expectDimensions(columns, this.dimensions),
      ...this.#expectDimensions(checks, this.checks),
      ...expect(offenceNameColumn, (index) => {
        this.offenceName = index;
      }),
      ...expect(onlyRows?.column, (index) => {
        this.onlyRows = index;
      }),
      ...this.#expectMeasures(),
      ...ignored.map((header) => ({
        headers: [header],
        isOptional: true,
        isRepeated: true,
        onFound: () => {},
      })),
    ];
  }

  #expectDimensions(columns: Columns<Dimension>, found: Map<number, number>): ExpectedColumn[] {
    return this.dimensionNames.flatMap((name, dimension) => {
      const headers = columns[name];
      if (headers === undefined) return [];
      return [required(headers, (index) => found.set(dimension, index))];
    });
  }

  #expectMeasures(): ExpectedColumn[] {
    return this.table.measures.map(({ headers, fixed = {}, isRowTotal = false, isOptional = false }) => ({
      headers,
      isOptional,
      isRepeated: headers.some((header) => typeof header !== "string"),
      onFound: (index, groups, header) => {
        const codes = this.toCodes({ ...insertGroups(fixed, groups), ...groups });
        this.measures.push({ index, codes, notes: readNoteMarks(header), isRowTotal });
        this.measures.sort((a, b) => Number(a.isRowTotal) - Number(b.isRowTotal));
      },
    }));
  }
}

function expect(header: Header | undefined, onFound: ExpectedColumn["onFound"]): ExpectedColumn[] {
  return header === undefined ? [] : [required([header], onFound)];
}

function required(headers: readonly Header[], onFound: ExpectedColumn["onFound"]): ExpectedColumn {
  return { headers, isOptional: false, isRepeated: false, onFound };
}

/** The texts with the text of a header's group in place of `$<name>`. */
function insertGroups(texts: HeaderGroups, groups: HeaderGroups): HeaderGroups {
  const inserted: Partial<Record<string, string>> = {};
  for (const [name, text = ""] of Object.entries(texts)) {
    inserted[name] = text.replace(/\$<(\w+)>/g, (_, group: string) => groups[group] ?? "");
  }
  return inserted;
}
