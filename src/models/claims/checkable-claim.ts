import type { OutcomeBasis } from "../../../db/tables.ts";
import type { ClaimObstacle } from "../../../schema/claim.ts";
import type { StatedUnit } from "../../../schema/stated-figure.ts";
import type { FigureKey } from "../../queries/claims.ts";
import type { StatedFigureWithGroups } from "../../reference-data/stated-figures.ts";
import type { Stated } from "../../statistics/tolerance.ts";

/** A stated figure in a form that official figures can be looked up for. */
export interface CheckableClaim {
  readonly stated: Stated;
  readonly unit: StatedUnit;
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  /** For a growth or a change: the year that it is since. */
  readonly earlierYear: number;
  /** The quarters to add up; `[0]` is the whole year. */
  readonly quarters: readonly number[];
  readonly groupIds: readonly number[];
  /** The basis that the words imply; RECORDED_IN_YEAR where they imply none. */
  readonly basis: OutcomeBasis;
}

/** "Cases" are taken as offences: an article does not define them, and only offences are counted. */
const unitsOf: Record<"COUNT" | "GROWTH" | "OUTCOME_SHARE", readonly StatedUnit[]> = {
  COUNT: ["OFFENCES", "CASES"],
  GROWTH: ["TIMES"],
  OUTCOME_SHARE: ["PER_CENT"],
};

/** A stated figure as a claim that can be checked, or the reason why it cannot. */
export function toCheckableClaim(row: StatedFigureWithGroups): CheckableClaim | ClaimObstacle {
  const { value, comparator, measure, unit, areaId, offenceId, year, outcomeBasis } = row;
  const groupIds = row.outcomeGroupIds;
  if (measure === "OTHER" || measure === "DATE") return "NOT_MEASURED";
  if (areaId === null || offenceId === null || year === null) return "NOT_SPECIFIC";
  if (!unitsOf[measure].includes(unit)) return "NOT_SPECIFIC";
  if (measure === "OUTCOME_SHARE" && groupIds.length === 0) return "NOT_SPECIFIC";
  const stated = { value, comparator, measure };
  const basis = outcomeBasis ?? "RECORDED_IN_YEAR";
  const quarters = listQuarters(row);
  return { stated, unit, areaId, offenceId, year, earlierYear: year - 1, quarters, groupIds, basis };
}

/** The quarters of a period; `[0]` for a whole year. */
export function listQuarters({
  fromQuarter,
  toQuarter,
}: Pick<StatedFigureWithGroups, "fromQuarter" | "toQuarter">): number[] {
  if (fromQuarter === null || toQuarter === null) return [0];
  return [1, 2, 3, 4].filter((quarter) => quarter >= fromQuarter && quarter <= toQuarter);
}

/** The keys of all official figures that claims are compared with, each claim for its own areas. */
export function listFigureKeys(
  claims: readonly { readonly claim: CheckableClaim; readonly areaIds: readonly number[] }[],
): { counts: FigureKey[]; outcomes: FigureKey[] } {
  const counts: FigureKey[] = [];
  const outcomes: FigureKey[] = [];
  for (const { claim, areaIds } of claims) {
    const { stated, offenceId, year, earlierYear, quarters } = claim;
    const isGrowth = stated.measure === "GROWTH" || stated.measure === "CHANGE";
    const years = isGrowth ? [earlierYear, year] : [year];
    const keys = stated.measure === "OUTCOME_SHARE" ? outcomes : counts;
    for (const areaId of areaIds) {
      for (const each of years) {
        keys.push(...quarters.map((quarter) => ({ areaId, offenceId, year: each, quarter })));
      }
    }
  }
  return { counts, outcomes };
}
