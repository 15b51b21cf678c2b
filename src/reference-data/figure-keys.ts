import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import type { Lists } from "../queries/lists.ts";
import { numberDay, startOfTime } from "../statistics/day.ts";
import { indexBy, lookUp } from "./hydrate.ts";

type AreaList = "forces" | "regions" | "nations" | "reportingBodies";

/** Texts that stand for something in the key of a figure, and what they stand for. */
interface Keys {
  readonly keys: ReadonlyMap<number, string>;
  readonly ids: ReadonlyMap<string, number>;
}

/**
 * The parts that the keys of figures are made of: areas and offences by their keys in the store, and the days of releases.
 * They consist of ASCII characters without `:` and `,`.
 */
export function linkFigureKeys(
  lists: Pick<Lists, "releases" | "releaseQuarters">,
  { forces, regions, nations, reportingBodies }: Readonly<Record<AreaList, ReadonlyMap<string, Area>>>,
  offences: readonly Offence[],
) {
  const keysOfAreas = Object.entries({ forces, regions, nations, reportingBodies }).flatMap(
    ([list, ofKind]) =>
      [...ofKind.values()].flatMap(({ slug, rowId, rowIdWithoutBtp }): [number, string][] => [
        // The same row for most areas, which then has the key after it.
        [rowIdWithoutBtp, `${list}.${slug}.without-btp`],
        [rowId, `${list}.${slug}`],
      ]),
  );
  const released = indexBy(lists.releases, (release) => release.id);
  const daysOf = (...datasets: readonly string[]) => {
    const days = lists.releaseQuarters
      .filter(({ dataset }) => datasets.includes(dataset))
      .map(({ releaseId }) => lookUp(released, releaseId).published)
      .map((published) => (published === null ? startOfTime : numberDay(published)));
    return [...new Set(days)].sort((one, other) => one - other);
  };
  return {
    areaKeys: toKeys(keysOfAreas),
    offenceKeys: toKeys(offences.map(({ rowId, code }) => [rowId, encodeURIComponent(code)])),
    /**
     * The days (20231019) on which what is known of figures changed, the earliest first. The coverage of outcomes is their
     * share of the offences, or of a published series of them, so it changes with any of these.
     */
    releaseDays: {
      offences: daysOf("offences"),
      outcomes: daysOf("offences", "outcomes", "series"),
      partnerships: daysOf("partnerships"),
    },
  };
}

function toKeys(entries: readonly (readonly [number, string])[]): Keys {
  const keys = new Map(entries);
  return { keys, ids: new Map([...keys].map(([id, key]) => [key, id])) };
}
