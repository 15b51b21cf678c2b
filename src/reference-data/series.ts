import { PublishedSeries } from "../../schema/published-series.ts";
import type { Source } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";

/** The published series, by slug and by key in the store. */
export function linkSeries(lists: Pick<Lists, "series">, sourcesById: ReadonlyMap<number, Source>) {
  const series = lists.series.map(({ id, sourceId, ...row }) =>
    hydrate(PublishedSeries, { ...row, rowId: id, source: lookUp(sourcesById, sourceId) }),
  );
  return {
    series: indexBy(series, ({ slug }) => slug),
    seriesById: indexBy(series, ({ rowId }) => rowId),
  };
}
