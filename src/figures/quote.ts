import type { QuoteRow } from "../../db/tables.ts";
import { Force } from "../../schema/force.ts";
import { Quote } from "../../schema/quote.ts";
import type { Catalogue } from "../catalogue/index.ts";
import { follow, make } from "../catalogue/make.ts";
import { writeId } from "../identifier.ts";

/** A stored quote as the schema promises it. */
export function describeQuote(row: QuoteRow, catalogue: Catalogue): Quote {
  const speaker = follow(catalogue.speakersById, row.speakerId);
  const area = row.areaId === null ? null : follow(catalogue.areasById, row.areaId);
  return make(Quote, {
    rowId: row.id,
    id: writeId("Quote", row.slug),
    slug: row.slug,
    text: row.text,
    speaker,
    organisation: speaker.organisation,
    topic: follow(catalogue.topicsById, row.topicId),
    area,
    force: area instanceof Force ? area : null,
    source: follow(catalogue.sourcesById, row.sourceId),
  });
}
