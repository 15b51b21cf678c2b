import { PublishedSeries } from "../../schema/published-series.ts";
import type { Source } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
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
    series: CodeList.of(series, { keyOf: ({ slug }) => slug, namesOf: ({ name }) => [name] }, index),
    seriesById: indexBy(series, ({ rowId }) => rowId),
  };
}
