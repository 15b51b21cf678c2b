import { type HeldDataset, ReleaseContents } from "../../schema/release-note.ts";
import type { Period } from "../../schema/year.ts";
import type { Lists } from "../queries/lists.ts";
import type { linkAreas } from "./areas.ts";
import { toMonths, toPeriod } from "./exact-days.ts";
import { hydrate, lookUp } from "./hydrate.ts";
import type { linkOffences } from "./offences.ts";

type Covered = Lists["releaseQuarters"][number];
type Known = Pick<ReturnType<typeof linkAreas>, "areasById"> &
  Pick<ReturnType<typeof linkOffences>, "offencesById" | "offencesInOrder">;

/** What each release has, by the key of the release, and the largest revisions that it made. */
export function linkReleaseContents(
  lists: Pick<Lists, "areas" | "releaseQuarters" | "releaseOffences" | "releaseAreas" | "releaseRevisions">,
  { areasById, offencesById, offencesInOrder }: Known,
) {
  const placeOfOffence = new Map(offencesInOrder.map((offence, place) => [offence, place]));
  const placeOfArea = new Map(lists.areas.map(({ id }, place) => [id, place]));
  const keyOf = ({ releaseId, dataset }: Pick<Covered, "releaseId" | "dataset">) => `${releaseId} ${dataset}`;
  const offences = Map.groupBy(lists.releaseOffences, keyOf);
  const areas = Map.groupBy(lists.releaseAreas, keyOf);
  const toContents = (key: string, covered: readonly Covered[]) => {
    const [{ dataset } = { dataset: "offences" as const }] = covered;
    const periods = covered.flatMap((each) => periodOf(each) ?? []);
    const inOrder = (areas.get(key) ?? []).toSorted(
      (one, other) => lookUp(placeOfArea, one.areaId) - lookUp(placeOfArea, other.areaId),
    );
    return hydrate(ReleaseContents, {
      dataset: datasetOf(dataset),
      figures: covered.reduce((sum, { rows }) => sum + rows, 0),
      firstPeriod: periods[0] ?? null,
      lastPeriod: periods.at(-1) ?? null,
      offences: (offences.get(key) ?? [])
        .map(({ offenceId }) => lookUp(offencesById, offenceId))
        .sort((one, other) => lookUp(placeOfOffence, one) - lookUp(placeOfOffence, other)),
      // An area without a part of it stands for the area.
      areas: [...new Set(inOrder.map(({ areaId }) => lookUp(areasById, areaId)))],
    });
  };
  const contents = new Map<number, ReleaseContents[]>();
  for (const [key, covered] of Map.groupBy(lists.releaseQuarters, keyOf)) {
    const [{ releaseId } = { releaseId: 0 }] = covered;
    contents.set(releaseId, [...(contents.get(releaseId) ?? []), toContents(key, covered)]);
  }
  return {
    releaseContents: contents,
    releaseRevisions: Map.groupBy(lists.releaseRevisions, ({ releaseId }) => releaseId),
  };
}

function periodOf({ dataset, year, quarter }: Covered): Period | null {
  switch (dataset) {
    case "offences":
    case "outcomes":
    case "partnerships":
      return toPeriod(year, quarter, 4);
    case "populations":
      return toMonths(year * 100 + 6, 0);
    case "series":
    case "places":
    case "articles":
    case "comparison-groups":
      return null;
  }
}

function datasetOf(dataset: Covered["dataset"]): HeldDataset {
  switch (dataset) {
    case "offences":
      return "OFFENCES";
    case "outcomes":
      return "OUTCOMES";
    case "partnerships":
      return "PARTNERSHIPS";
    case "populations":
      return "POPULATIONS";
    case "series":
      return "SERIES";
    case "places":
      return "PLACES";
    case "articles":
      return "ARTICLES";
    case "comparison-groups":
      return "COMPARISON_GROUPS";
  }
}
