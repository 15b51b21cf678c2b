import type { Offence } from "../../schema/offence.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** Arguments that choose offences: those of a group, of a subgroup, or all. */
export interface OffenceFilter {
  readonly group?: string | null | undefined;
  readonly subgroup?: string | null | undefined;
}

/** The offences of a group and a subgroup. @throws GraphQLError for an unknown one. */
export function filterOffences(catalogue: Catalogue, { group, subgroup }: OffenceFilter): Offence[] {
  const inGroup = group ? lookUpNamed(catalogue.offenceGroups, group, "group", "offence group") : null;
  const inSubgroup = subgroup
    ? lookUpNamed(catalogue.offenceSubgroups, subgroup, "subgroup", "offence subgroup")
    : null;
  if (inSubgroup === null) return inGroup?.offences ?? catalogue.offencesInOrder;
  return inGroup === null || inSubgroup.group === inGroup ? inSubgroup.offences : [];
}

/** All series breaks, or those of one offence. @throws GraphQLError for an unknown offence. */
export function filterBreaks(catalogue: Catalogue, offence?: string | null): SeriesBreak[] {
  if (!offence) return catalogue.seriesBreaks;
  return lookUpNamed(catalogue.offences, offence, "offence", "offence").seriesBreaks;
}
