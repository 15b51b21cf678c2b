import { z } from "zod";
import type { QuoteRow } from "../../db/tables.ts";
import { Force } from "../../schema/force.ts";
import { Quote } from "../../schema/quote.ts";
import { StatedFigure } from "../../schema/stated-figure.ts";
import { Period } from "../../schema/year.ts";
import { type Catalogue, describePeriod } from "../catalogue/index.ts";
import { follow, make } from "../catalogue/make.ts";
import { writeId } from "../identifier.ts";
import type { StatedFigureFound } from "../queries/quotes.ts";

const ids = z.array(z.number());

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
    force: area instanceof Force ? area : null,
    source: follow(catalogue.sourcesById, row.sourceId),
  });
}

/** A stored stated figure as the schema promises it. */
export function describeStatedFigure(row: StatedFigureFound, catalogue: Catalogue): StatedFigure {
  return make(StatedFigure, {
    slug: row.slug,
    words: row.words,
    value: row.value,
    unit: row.unit,
    comparator: row.comparator,
    measure: row.measure,
    area: row.areaId === null ? null : follow(catalogue.areasById, row.areaId),
    offence: row.offenceId === null ? null : follow(catalogue.offencesById, row.offenceId),
    period: describeSpan(row),
    outcomeBasis: row.outcomeBasis,
    outcomeGroups: ids
      .parse(JSON.parse(row.outcomeGroupIds))
      .map((id) => follow(catalogue.outcomeGroupsById, id)),
    source: follow(catalogue.sourcesById, row.sourceId),
  });
}

function describeSpan({ year, fromQuarter, toQuarter }: StatedFigureFound): Period | null {
  if (year === null) return null;
  if (fromQuarter === null || toQuarter === null) return describePeriod(year, 0, 4);
  const first = describePeriod(year, fromQuarter, 1);
  const last = describePeriod(year, toQuarter, 1);
  return make(Period, {
    label: `${first.label} to ${last.label}`,
    start: first.start,
    end: last.end,
    isPartial: true,
  });
}
