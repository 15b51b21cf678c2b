import type { OutcomeBasis } from "../../../db/tables.ts";
import type { ClaimObstacle } from "../../../schema/claim.ts";
import type { StatedUnit } from "../../../schema/stated-figure.ts";
import type { CellWanted } from "../../queries/claims.ts";
import type { StatedFigureFound } from "../../queries/stated-figures.ts";
import type { Stated } from "../../statistics/tolerance.ts";
import { readGroupIds } from "../stated-figure.ts";

/** What a stated figure asks of the official ones. */
export interface Question {
  readonly stated: Stated;
  readonly unit: StatedUnit;
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  /** The quarters to add up; 0 alone is the year. */
  readonly quarters: readonly number[];
  readonly groupIds: readonly number[];
  /** The basis that the words imply; that of offences recorded where they imply none. */
  readonly basis: OutcomeBasis;
}

/** Cases are read as offences: the words leave them undefined, and nothing else is counted. */
const unitsOf: Record<Stated["measure"], readonly StatedUnit[]> = {
  COUNT: ["OFFENCES", "CASES"],
  GROWTH: ["TIMES"],
  OUTCOME_SHARE: ["PER_CENT"],
};

/** What a stated figure asks, or why that cannot be answered. */
export function readQuestion(row: StatedFigureFound): Question | ClaimObstacle {
  const { value, comparator, measure, unit, areaId, offenceId, year, outcomeBasis } = row;
  if (measure === "OTHER") return "NOT_MEASURED";
  if (areaId === null || offenceId === null || year === null) return "NOT_SPECIFIC";
  const groupIds = readGroupIds(row);
  if (!unitsOf[measure].includes(unit)) return "NOT_SPECIFIC";
  if (measure === "OUTCOME_SHARE" && groupIds.length === 0) return "NOT_SPECIFIC";
  const stated = { value, comparator, measure };
  const basis = outcomeBasis ?? "RECORDED_IN_YEAR";
  return { stated, unit, areaId, offenceId, year, quarters: listQuarters(row), groupIds, basis };
}

function listQuarters({ fromQuarter, toQuarter }: StatedFigureFound): number[] {
  if (fromQuarter === null || toQuarter === null) return [0];
  return [1, 2, 3, 4].filter((quarter) => quarter >= fromQuarter && quarter <= toQuarter);
}

/** The figures that could answer questions, asked of the areas given for each. */
export function listCells(
  asked: readonly { readonly question: Question; readonly areaIds: readonly number[] }[],
): { counts: CellWanted[]; outcomes: CellWanted[] } {
  const counts: CellWanted[] = [];
  const outcomes: CellWanted[] = [];
  for (const { question, areaIds } of asked) {
    const { stated, offenceId, year, quarters } = question;
    const years = stated.measure === "GROWTH" ? [year - 1, year] : [year];
    const cells = stated.measure === "OUTCOME_SHARE" ? outcomes : counts;
    for (const areaId of areaIds) {
      for (const each of years) {
        cells.push(...quarters.map((quarter) => ({ areaId, offenceId, year: each, quarter })));
      }
    }
  }
  return { counts, outcomes };
}
