import { OutcomeGroup, OutcomeType } from "../../schema/outcome.ts";
import type { Lists } from "../queries/lists.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";

/** Outcome groups and the outcome types in them, linked both ways. */
export function linkOutcomes(lists: Pick<Lists, "outcomeGroups" | "outcomeTypes">) {
  const groups = lists.outcomeGroups.map(({ id, ...row }) =>
    hydrate(OutcomeGroup, {
      ...row,
      rowId: id,
      id: encodeId("OutcomeGroup", row.slug),
      types: [],
      seriesBreaks: [],
    }),
  );
  const groupsById = indexBy(groups, (group) => group.rowId);
  const types = lists.outcomeTypes.map(({ id, code, name, groupId }) => {
    const group = groupId === null ? null : lookUp(groupsById, groupId);
    const type = hydrate(OutcomeType, {
      rowId: id,
      id: encodeId("OutcomeType", code),
      code,
      name,
      group,
      partOf: null,
    });
    group?.types.push(type);
    return type;
  });
  const typesByCode = indexBy(types, (type) => type.code);
  for (const { code, partOfCode } of lists.outcomeTypes) {
    if (partOfCode !== null) lookUp(typesByCode, code).partOf = lookUp(typesByCode, partOfCode);
  }
  return {
    outcomeGroups: indexBy(groups, (group) => group.slug),
    outcomeGroupsById: groupsById,
    outcomeTypes: typesByCode,
    outcomeTypesById: indexBy(types, (type) => type.rowId),
  };
}
