import type { Area } from "../../schema/area.ts";
import { Force } from "../../schema/force.ts";
import { Quote, type Speaker, type Topic } from "../../schema/quote.ts";
import type { Source } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";
import { QuoteIndex } from "./quote-index.ts";

/** The objects that quotes refer to, by key in the store. */
interface References {
  readonly areasById: ReadonlyMap<number, Area>;
  readonly speakersById: ReadonlyMap<number, Speaker>;
  readonly topicsById: ReadonlyMap<number, Topic>;
  readonly sourcesById: ReadonlyMap<number, Source>;
}

/** All quotes, by slug, as printed one after the other, and by their words. They come from few sources, so all of them fit into memory. */
export function linkQuotes(lists: Pick<Lists, "quotes">, references: References) {
  const positions = new Map(lists.quotes.map(({ id, position }) => [id, position]));
  const quotes = lists.quotes.map(({ id, slug, text, speakerId, topicId, areaId, sourceId }) => {
    const speaker = lookUp(references.speakersById, speakerId);
    const area = areaId === null ? null : lookUp(references.areasById, areaId);
    return hydrate(Quote, {
      rowId: id,
      id: encodeId("Quote", slug),
      slug,
      text,
      speaker,
      organisation: speaker.organisation,
      topic: lookUp(references.topicsById, topicId),
      area,
      force: area instanceof Force ? area : null,
      source: lookUp(references.sourcesById, sourceId),
    });
  });
  const positionOf = ({ rowId }: Quote) => lookUp(positions, rowId);
  return {
    quotes: indexBy(quotes, (quote) => quote.slug),
    quotesInOrder: quotes.toSorted(
      (one, other) => positionOf(one) - positionOf(other) || one.rowId - other.rowId,
    ),
    quotesById: indexBy(quotes, (quote) => quote.rowId),
    quoteIndex: new QuoteIndex(quotes),
  };
}
