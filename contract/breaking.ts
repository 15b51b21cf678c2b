import { type Change, CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** A change that a client of the last release can fail on. */
export type BreakingChange = Pick<Change, "message" | "path">;

/** The breaking changes from one schema to another, both in their definition language. */
export async function findBreaking(before: string, after: string): Promise<BreakingChange[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
}

/**
 * The breaking changes that the changelog does not name in the part since a release: in code marks, by the coordinate of what
 * changed, such as `OffenceCount.rank`, or of what it is in.
 */
export function listUnnamed(
  changes: readonly BreakingChange[],
  changelog: string,
  release: string,
): BreakingChange[] {
  const [since = ""] = changelog.split(`\n## ${release}`);
  const named = new Set([...since.matchAll(/`(\w+(?:\.\w+)*)/g)].map(([, coordinate = ""]) => coordinate));
  return changes.filter(({ path = "" }) => {
    const parts = path.split(".");
    return !parts.some((_, index) => named.has(parts.slice(0, index + 1).join(".")));
  });
}
