import { findPrinted } from "./areas.ts";
import { type Row, readRows } from "./csv.ts";
import { type Cell, type Figure, figureOf, isReason } from "./figures.ts";
import { findGroupInPrint } from "./outcome-codes.ts";
import { type Basis, bases } from "./questions.ts";
import { readSeed, readSeedRelease } from "./seed.ts";
import { type Time, yearOf } from "./time.ts";

/** The printed figure of one outcome type, or of a group when `type` is null. */
export interface PrintedOutcome extends Time {
  readonly body: string;
  readonly offence: string;
  readonly basis: Basis;
  readonly group: string;
  readonly type: string | null;
  readonly figure: Figure;
  /** Whether it was computed from printed figures. */
  readonly isEstimated: boolean;
}

/** One edition of outcomes. */
export interface OutcomeRelease {
  readonly day: string;
  readonly outcomes: readonly PrintedOutcome[];
}

/** The outcomes that are embedded in the gateway: annual, by group. The remainder of a total is computed. */
export function readSeedOutcomes(): OutcomeRelease {
  const outcomes = readSeed("extracted/figures/bbc-stalking-outcomes-2022-11.csv").flatMap((row) => {
    const printed = row("outcomes");
    const figure = figureOf(isReason(printed) ? printed : Number(printed));
    return bases
      .filter((basis) => basis === row("basis"))
      .map((basis) => ({
        ...{ body: row("body"), offence: row("offence"), year: yearOf(row("year")), quarter: null, basis },
        ...{ group: row("outcome_group"), type: null, figure },
        isEstimated: row("note") !== "" || row("published") === "",
      }));
  });
  return { day: readSeedRelease("bbc-stalking-outcomes-2022-11").day, outcomes };
}

/** The column of each basis in the layout of the Home Office. */
export const outcomeColumns: Readonly<Record<Basis, string>> = {
  RECORDED_IN_YEAR: "Outcomes for offences that were recorded in the quarter",
  CLOSED_IN_YEAR: "Outcomes for investigations closed in the quarter",
};

/** Reads a file in the layout of the Home Office: a type in each row, on both bases. */
export function readOutcomes(path: string, day: string): OutcomeRelease {
  return { day, outcomes: readRows(path).flatMap(readRow) };
}

function readRow(row: Row): PrintedOutcome[] {
  const fields = {
    ...{ body: findPrinted(row("Force Name")).slug, offence: row("Offence Code") },
    ...{ year: yearOf(row("Financial Year")), quarter: Number(row("Financial Quarter")) },
    ...{ group: findGroupInPrint(row("Outcome Group")), type: row("Outcome Type"), isEstimated: false },
  };
  return bases.map((basis) => ({ ...fields, basis, figure: figureOf(readCell(row(outcomeColumns[basis]))) }));
}

function readCell(text: string): Cell {
  switch (text) {
    case "N/A":
      return "NOT_APPLICABLE";
    case "N/A - Offence code expired":
      return "NOT_IN_USE";
    case "N/A - data not provided":
      return "NOT_SUPPLIED";
    default:
      return Number(text);
  }
}
