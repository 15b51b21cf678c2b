import { OutcomeGroup, OutcomeType } from "../../schema/outcome.ts";
import type { Lists } from "../queries/lists.ts";
import { follow, indexBy, make } from "./hydrate.ts";

/** Outcome groups and the types in them. */
export function listOutcomes(lists: Pick<Lists, "outcomeGroups" | "outcomeTypes">) {
  const groups = lists.outcomeGroups.map(({ id, ...row }) =>
    make(OutcomeGroup, { ...row, rowId: id, types: [] }),
  );
  const groupsById = indexBy(groups, (group) => group.rowId);
  const types = lists.outcomeTypes.map(({ id, code, name, groupId }) => {
    const group = groupId === null ? null : follow(groupsById, groupId);
    const type = make(OutcomeType, { rowId: id, code, name, group, partOf: null });
    group?.types.push(type);
    return type;
  });
  const typesByCode = indexBy(types, (type) => type.code);
  for (const { code, partOfCode } of lists.outcomeTypes) {
    if (partOfCode !== null) follow(typesByCode, code).partOf = follow(typesByCode, partOfCode);
  }
  return {
    outcomeGroups: indexBy(groups, (group) => group.slug),
    outcomeGroupsById: groupsById,
    outcomeTypes: typesByCode,
    outcomeTypesById: indexBy(types, (type) => type.rowId),
  };
}
