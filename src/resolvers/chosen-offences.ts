import type { Offence } from "../../schema/offence.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** How offences are asked for: all, or those of a group or a subgroup. */
export interface OffencesAsked {
  readonly group?: string | null | undefined;
  readonly subgroup?: string | null | undefined;
}

/** The offences that are asked for. @throws GraphQLError for a group that there is not. */
export function listOffences(catalogue: Catalogue, { group, subgroup }: OffencesAsked): Offence[] {
  const inGroup = group ? lookUpNamed(catalogue.offenceGroups, group, "group", "offence group") : null;
  const inSubgroup = subgroup
    ? lookUpNamed(catalogue.offenceSubgroups, subgroup, "subgroup", "offence subgroup")
    : null;
  if (inSubgroup === null) return inGroup?.offences ?? catalogue.offencesInOrder;
  return inGroup === null || inSubgroup.group === inGroup ? inSubgroup.offences : [];
}

/** All series breaks, or those of one offence. @throws GraphQLError for an offence that there is not. */
export function listBreaks(catalogue: Catalogue, offence?: string | null): SeriesBreak[] {
  if (!offence) return catalogue.seriesBreaks;
  return lookUpNamed(catalogue.offences, offence, "offence", "offence").seriesBreaks;
}
