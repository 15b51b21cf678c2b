import type { StatedFigureRow } from "../../db/tables.ts";
import type { Lists } from "../queries/lists.ts";

/** A stated figure as the store has it, with the keys of the outcome groups that a stated share adds up. */
export interface StatedFigureWithGroups extends StatedFigureRow {
  readonly outcomeGroupIds: readonly number[];
}

/** All stated figures, in the order in which the store lists them. They are entered by hand, so there are few. */
export function linkStatedFigures(lists: Pick<Lists, "statedFigures" | "statedFigureOutcomeGroups">) {
  const groups = Map.groupBy(lists.statedFigureOutcomeGroups, ({ statedFigureId }) => statedFigureId);
  const statedFigureRows: StatedFigureWithGroups[] = lists.statedFigures.map((row) => ({
    ...row,
    outcomeGroupIds: (groups.get(row.id) ?? []).map(({ outcomeGroupId }) => outcomeGroupId),
  }));
  return { statedFigureRows };
}
