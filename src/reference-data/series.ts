import { PublishedSeries } from "../../schema/published-series.ts";
import type { Release, Source } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { numberDay, startOfTime } from "../statistics/day.ts";
import { CodeList } from "./code-list.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";
import type { NameIndex } from "./name-index.ts";

/** The published series, by slug and by key in the store. */
export function linkSeries(
  lists: Pick<Lists, "series">,
  sourcesById: ReadonlyMap<number, Source>,
  index: NameIndex,
) {
  const series = lists.series.map(({ id, sourceId, ...row }) =>
    hydrate(PublishedSeries, {
      ...row,
      rowId: id,
      id: encodeId("PublishedSeries", row.slug),
      source: lookUp(sourcesById, sourceId),
    }),
  );
  return {
    series: CodeList.of(
      series,
      {
        keyOf: ({ slug }) => slug,
        namesOf: ({ slug, name }) => [name, ...index.aliasesOf("SERIES", slug)],
      },
      index,
    ),
    seriesById: indexBy(series, ({ rowId }) => rowId),
  };
}

/** The newest release of the publication of a series on a day (20231019); undefined where there was none. */
export function newestRelease({ source }: PublishedSeries, asOf: number): Release | undefined {
  const dated = source.releases.map((release) => ({
    release,
    day: release.published === null ? startOfTime : numberDay(release.published),
  }));
  const known = dated.filter(({ day }) => day <= asOf);
  return known.sort((one, other) => one.day - other.day).at(-1)?.release;
}
