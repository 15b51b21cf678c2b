import { readSeed } from "./seed.ts";

/** The groups of outcomes, in the order of answers. */
export const outcomeGroups = readSeed("curated/outcome-groups.csv").map((row) => ({
  slug: row("slug"),
  name: row("name"),
}));
/** The one group that is no outcome, and so in no total. */
export const notYetAssigned = "not-yet-assigned";
export const charged = "charged-summonsed";

/** The types of outcomes, in the order of answers. */
export const outcomeTypes = readSeed("curated/outcome-types.csv").map((row) => ({
  code: row("code"),
  name: row("name"),
  group: row("group"),
  /** The type that has this one in it already; empty for most. */
  partOf: row("part_of"),
}));
const types = new Map(outcomeTypes.map((type) => [type.code, type]));

/** Whether a type is counted by another one too, so that it must not be added to it. */
export function isPart(code: string): boolean {
  return types.get(code)?.partOf !== "";
}

export function placeOfGroup(slug: string): number {
  return outcomeGroups.findIndex((group) => group.slug === slug);
}

export function placeOfType(code: string): number {
  return outcomeTypes.findIndex((type) => type.code === code);
}

const diversion =
  "Diversionary, educational or intervention activity, resulting from the crime report, has been undertaken and it is not in the public interest to take any further action.";

/** The name of a group as the Home Office prints it. */
export function groupInPrint(slug: string): string {
  return slug === "diversionary-activity"
    ? diversion
    : (outcomeGroups.find((group) => group.slug === slug)?.name ?? "");
}

/** The group that the Home Office prints under a name. */
export function findGroupInPrint(name: string): string {
  const found = outcomeGroups.find(({ slug }) => groupInPrint(slug) === name);
  if (found === undefined) throw new Error(`There is no outcome group ${name}.`);
  return found.slug;
}
