import { type CubeDimension, cubeDimensions, type ExportedFigure } from "./exported-figure.ts";
import type { Arguments, FigureList } from "./lists/figure-list.ts";

/** A cell of a table. */
export type CellValue = string | number | boolean | null;

/** A column of a CSV file. */
export interface Column {
  readonly name: string;
  /** The datatype of CSV on the Web. */
  readonly type: "string" | "integer" | "number" | "boolean" | "date";
  readonly description: string;
  /** What stands between the entries of a list; null for a single value. */
  readonly separator: string | null;
  /** Whether it says, with others, which figure a row has. */
  readonly isKey: boolean;
  readonly read: (figure: ExportedFigure) => CellValue;
}

/** What each dimension is called in the names and descriptions of columns. */
const words: Readonly<Record<CubeDimension, string>> = {
  area: "area",
  force: "force",
  region: "region",
  offence: "offence",
  offenceSubgroup: "offence_subgroup",
  offenceGroup: "offence_group",
  outcomeGroup: "outcome_group",
  outcomeType: "outcome_type",
};

const plain = { separator: null, isKey: false } as const;
/** Sentences and titles have no bars. */
const bars = " | ";

/** The columns of a list, in the order of the file. */
export function columnsOf(list: FigureList, args: Arguments, snapshot: number): readonly Column[] {
  const shown = new Set(list.dimensions(args));
  const more = Object.entries(list.columns).map(
    ([name, { type, description }]): Column => ({
      ...{ ...plain, name, type, description },
      read: ({ more }) => more[name] ?? null,
    }),
  );
  return [
    ...cubeDimensions.filter((dimension) => shown.has(dimension)).flatMap(toCodeColumns),
    ...basisColumns(list),
    ...timeColumns,
    ...valueColumns,
    ...more,
    ...noteColumns,
    {
      ...plain,
      name: "snapshot",
      type: "integer",
      description: "The number of the snapshot of all figures that this one is of.",
      read: () => snapshot,
    },
  ];
}

function toCodeColumns(dimension: CubeDimension): Column[] {
  const name = words[dimension];
  const what = name.replace("_", " ");
  return [
    {
      ...{ ...plain, name: `${name}_code`, type: "string", isKey: true },
      description: `The code of the ${what}, which is a text. Empty for none; of an outcome type, for all of the group.`,
      read: ({ codes }) => codes[dimension]?.code ?? null,
    },
    {
      ...{ ...plain, name: `${name}_name`, type: "string", description: `The name of the ${what}.` },
      read: ({ codes }) => codes[dimension]?.name ?? null,
    },
  ];
}

function basisColumns({ field }: FigureList): Column[] {
  const description = "Which cases are counted: offences recorded, or investigations closed, in the year.";
  if (field[1].startsWith("offence")) return [];
  return [{ ...plain, name: "basis", type: "string", description, isKey: true, read: ({ basis }) => basis }];
}

const timeColumns: readonly Column[] = [
  {
    ...{ ...plain, name: "year", type: "string", isKey: true },
    description: "The financial year, with both years in full: spreadsheets take 2011/12 for a month.",
    read: ({ year }) => year && `${year.slice(0, 5)}${Number(year.slice(0, 4)) + 1}`,
  },
  {
    ...{ ...plain, name: "quarter", type: "integer", isKey: true },
    description: "1 (April to June) to 4 (January to March); empty for a year.",
    read: ({ quarter }) => quarter,
  },
  {
    ...{ ...plain, name: "period_start", type: "date" },
    description: "The first day that is covered.",
    read: ({ start }) => start,
  },
  {
    ...{ ...plain, name: "period_end", type: "date" },
    description: "The last day that is covered.",
    read: ({ end }) => end,
  },
  {
    ...{ ...plain, name: "part_year", type: "boolean" },
    description: "Whether only a part of the year is published. Never compare such a year with a whole one.",
    read: ({ isPartial }) => isPartial,
  },
];

const valueColumns: readonly Column[] = [
  {
    ...{ ...plain, name: "value", type: "number" },
    description: "The figure, in the unit of its row. Empty means missing, never zero.",
    read: ({ value }) => value,
  },
  {
    ...{ ...plain, name: "shorthand", type: "string" },
    description:
      "What to know about the figure, in the shorthand of UK government statistics: [b] break, [c] confidential, [e] estimated, [low] rounded to zero, [p] provisional, [u] low reliability, [x] not available, [z] not applicable.",
    read: ({ shorthand }) => shorthand,
  },
  {
    ...{ ...plain, name: "status", type: "string", separator: " " },
    description: "The same as SDMX observation status codes; A for a normal figure.",
    read: ({ status }) => status.join(" "),
  },
  {
    ...{ ...plain, name: "missing_reason", type: "string" },
    description: "Why there is no value.",
    read: ({ missingReason }) => missingReason,
  },
  {
    ...{ ...plain, name: "unit", type: "string" },
    description: "What one unit of the value is; of charge rates, a share from 0 to 1.",
    read: ({ unit }) => unit,
  },
];

const originDescriptions = {
  source: "The publication that has the figure; of a sum, those of the other sums of its page, too.",
  release: "The edition of that publication.",
  published: "The day of that edition.",
  licence: "What the publication is licensed under; empty where that is not known.",
};

const noteColumns: readonly Column[] = [
  {
    ...{ ...plain, name: "series_breaks", type: "string", separator: bars },
    description: "The changes of recording rules that begin in the period.",
    read: ({ seriesBreaks }) => seriesBreaks.join(bars),
  },
  {
    ...{ ...plain, name: "notes", type: "string", separator: bars },
    description: "More to know about the figure, in sentences.",
    read: ({ notes }) => notes.join(bars),
  },
  {
    ...{ ...plain, name: "excludes", type: "string", separator: bars },
    description: "The areas whose figures are missing from the sum.",
    read: ({ excludes }) => excludes.join(bars),
  },
  ...(["source", "release", "published", "licence"] as const).map(
    (name): Column => ({
      ...{ ...plain, name, type: "string", separator: bars, description: originDescriptions[name] },
      read: ({ origins }) => [...new Set(origins.flatMap((origin) => origin[name] ?? []))].join(bars),
    }),
  ),
];
