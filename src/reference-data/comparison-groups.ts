import type { ComparisonGroupRow } from "../../db/tables.ts";
import { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { Force } from "../../schema/force.ts";
import type { Release } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { CodeList } from "./code-list.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, lookUp } from "./hydrate.ts";
import type { NameIndex } from "./name-index.ts";

interface Known {
  readonly forcesById: ReadonlyMap<number, Force>;
  readonly releasesById: ReadonlyMap<number, Release>;
}

/** The comparison groups by name, each as its newest edition lists it. */
export function linkComparisonGroups(
  lists: Pick<Lists, "comparisonGroups" | "comparisonGroupForces">,
  { forcesById, releasesById }: Known,
  index: NameIndex,
) {
  const members = Map.groupBy(lists.comparisonGroupForces, ({ groupId }) => groupId);
  const editions = Map.groupBy(lists.comparisonGroups, ({ slug }) => slug);
  const groups = [...editions.values()].flatMap((rows) => {
    const row = findNewest(rows, releasesById);
    if (row === undefined) return [];
    const { id, releaseId, slug, name, description, subjectId } = row;
    const own = new Set((members.get(id) ?? []).map(({ forceId }) => forceId));
    const release = lookUp(releasesById, releaseId);
    return hydrate(ComparisonGroup, {
      ...{ slug, name, description, release, source: release.source },
      id: encodeId("ComparisonGroup", slug),
      force: subjectId === null ? null : lookUp(forcesById, subjectId),
      // They are by name.
      forces: [...forcesById.values()].filter(({ rowId }) => own.has(rowId)),
    });
  });
  const naming = {
    keyOf: ({ slug }: ComparisonGroup) => slug,
    namesOf: ({ name }: ComparisonGroup) => [name],
  };
  return { comparisonGroups: CodeList.of(groups, naming, index) };
}

/** The row of the release with the latest day; of two with one day, that which was loaded later. */
function findNewest(
  rows: readonly ComparisonGroupRow[],
  releasesById: ReadonlyMap<number, Release>,
): ComparisonGroupRow | undefined {
  const dayOf = ({ releaseId }: ComparisonGroupRow) => lookUp(releasesById, releaseId).published ?? "";
  return rows.toSorted(
    (one, other) => compareTexts(dayOf(other), dayOf(one)) || other.releaseId - one.releaseId,
  )[0];
}

function compareTexts(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
