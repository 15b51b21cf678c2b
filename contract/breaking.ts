import { type Change, CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema, isObjectType } from "graphql";

/** A change that a client of the last release can fail on. */
export type BreakingChange = Pick<Change, "message" | "path">;

/** The breaking changes from one schema to another, both in their definition language. */
export async function findBreaking(before: string, after: string): Promise<BreakingChange[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
}

/**
 * The breaking changes that the changelog does not name in the part since a release: in code marks, by the coordinate of what
 * changed, such as `OffenceCount.rank`, or of what it is in. A field of an interface stands for those of its types.
 */
export function listUnnamed(
  changes: readonly BreakingChange[],
  changelog: string,
  release: string,
  after: string,
): BreakingChange[] {
  const schema = buildSchema(after);
  const [since = ""] = changelog.split(`\n## ${release}`);
  const named = new Set([...since.matchAll(/`(\w+(?:\.\w+)*)/g)].map(([, coordinate = ""]) => coordinate));
  return changes.filter(({ path = "" }) => {
    const [typeName = "", ...parts] = path.split(".");
    const type = schema.getType(typeName);
    const interfaces = isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [];
    return ![typeName, ...interfaces].some((owner) =>
      [owner, ...parts].some(
        (_, index, all) => (index > 0 || owner === typeName) && named.has(all.slice(0, index + 1).join(".")),
      ),
    );
  });
}
