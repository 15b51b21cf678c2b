import { readSeed } from "./seed.ts";

/** The groups of outcomes, in the order of answers. */
export const outcomeGroups = readSeed("curated/outcome-groups.csv").map((row) => ({
  slug: row("slug"),
  name: row("name"),
}));

/** The group that is not an outcome, and so is in no total. */
export const notYetAssigned = "not-yet-assigned";
export const charged = "charged-summonsed";

/** The types of outcomes, in the order of answers. */
export const outcomeTypes = readSeed("curated/outcome-types.csv").map((row) => ({
  code: row("code"),
  name: row("name"),
  group: row("group"),
  /** The type that includes this one; empty for most. */
  partOf: row("part_of"),
}));
const types = new Map(outcomeTypes.map((type) => [type.code, type]));

/** Whether another type includes this one, so that the two must not be added. */
export function isPart(code: string): boolean {
  return types.get(code)?.partOf !== "";
}

export function indexOfGroup(slug: string): number {
  return outcomeGroups.findIndex((group) => group.slug === slug);
}

export function indexOfType(code: string): number {
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
