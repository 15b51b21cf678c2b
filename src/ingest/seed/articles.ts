import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { comparators, figureUnits, measures, outcomeBases, speakers, topics } from "../../../db/tables.ts";
import { optionalText } from "../cells/schemas.ts";
import { addQuote, addStatedFigure } from "../datasets/articles/article-tables.ts";
import { areaKey } from "./areas.ts";
import { seedYear } from "./offences.ts";
import { Ids, optionalInteger, readSeedFile } from "./seed-file.ts";

const topicRow = z.object({ slug: z.string(), name: z.string() });
const speakerRow = z.object({
  slug: z.string(),
  name: optionalText,
  role: optionalText,
  organisation: z.string(),
});
const quoteRow = z.object({
  slug: z.string(),
  speaker: z.string(),
  topic: z.string(),
  force: optionalText,
  source: z.string(),
  text: z.string().min(1),
});
const statedFigureRow = z.object({
  slug: z.string(),
  words: z.string(),
  value: z.coerce.number(),
  unit: z.enum(figureUnits),
  comparator: z.enum(comparators),
  measure: z.enum(measures),
  quote: optionalText,
  area_kind: z.string(),
  area: z.string(),
  offence: optionalText,
  year: z.union([z.literal("").transform(() => null), seedYear]),
  from_quarter: optionalInteger,
  to_quarter: optionalInteger,
  outcome_basis: z.union([z.literal("").transform(() => null), z.enum(outcomeBases)]),
  outcome_groups: z.string(),
  event: optionalText,
  source: z.string(),
});

/** Loads quotes with their speakers and topics, and the figures that articles and quotes state. */
export function loadArticles(
  db: FiguresDatabase,
  folder: string,
  ids: { organisations: Ids; sources: Ids; areas: Ids; offences: Ids; outcomeGroups: Ids },
): void {
  const topicIds = new Ids("topic");
  const speakerIds = new Ids("speaker");
  const quoteIds = new Ids("quote");
  const figureIds = new Ids("stated figure");
  for (const row of readSeedFile(folder, "topics.csv", topicRow)) {
    db.insert(topics)
      .values({ ...row, id: topicIds.add(row.slug) })
      .run();
  }
  for (const { organisation, ...row } of readSeedFile(folder, "speakers.csv", speakerRow)) {
    const organisationId = ids.organisations.of(organisation);
    db.insert(speakers)
      .values({ ...row, id: speakerIds.add(row.slug), organisationId })
      .run();
  }
  for (const row of readSeedFile(folder, "quotes.csv", quoteRow)) {
    addQuote(db, {
      id: quoteIds.add(row.slug),
      slug: row.slug,
      text: row.text,
      speakerId: speakerIds.of(row.speaker),
      sourceId: ids.sources.of(row.source),
      topicId: topicIds.of(row.topic),
      areaId: row.force === null ? null : ids.areas.of(areaKey("FORCE", row.force)),
    });
  }
  for (const row of readSeedFile(folder, "stated-figures.csv", statedFigureRow)) {
    const figure = {
      id: figureIds.add(row.slug),
      slug: row.slug,
      words: row.words,
      value: row.value,
      unit: row.unit,
      comparator: row.comparator,
      measure: row.measure,
      sourceId: ids.sources.of(row.source),
      quoteId: quoteIds.ofOptional(row.quote),
      areaId: row.area === "" ? null : ids.areas.of(areaKey(row.area_kind, row.area)),
      offenceId: ids.offences.ofOptional(row.offence),
      year: row.year,
      fromQuarter: row.from_quarter,
      toQuarter: row.to_quarter,
      outcomeBasis: row.outcome_basis,
      event: row.event,
    };
    const groups = row.outcome_groups.split(" ").filter((slug) => slug !== "");
    addStatedFigure(
      db,
      figure,
      groups.map((slug) => ids.outcomeGroups.of(slug)),
    );
  }
}
