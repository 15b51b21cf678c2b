import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import type { OrganisationRow } from "../../../../db/tables.ts";
import { carryRows, listColumns, numberCarriedRows, setCarriedId } from "../carried-rows.ts";
import { findOrAddOrganisation, findOrAddSpeaker, findOrAddTopic } from "./people.ts";

/** Who is quoted in the carried articles, and about what. */
interface CarriedQuote {
  readonly speakerId: number;
  readonly name: string | null;
  readonly role: string | null;
  readonly organisation: string;
  readonly organisationKind: OrganisationRow["kind"];
  readonly topicId: number;
  readonly topic: string;
}

/** Carries over the quotes and stated figures of articles, and the people and topics in them that are not here. */
export function carryArticles(db: FiguresDatabase): void {
  if (listColumns(db, "earlier", "quote").length === 0) return;
  carryPeople(db);
  const source = { source_id: "article" } as const;
  const last = db.get<{ position: number }>(
    sql`SELECT coalesce(max(position), 0) AS position FROM main.quote`,
  );
  numberCarriedRows(db, "quote", source);
  const ids = { ...source, id: "quote", speaker_id: "speaker", topic_id: "topic", area_id: "area" } as const;
  carryRows(db, "quote", ids, { position: `${last.position} + row_number() OVER (ORDER BY row.position)` });
  numberCarriedRows(db, "stated_figure", source);
  carryRows(db, "stated_figure", {
    ...source,
    id: "stated_figure",
    quote_id: "quote",
    area_id: "area",
    offence_id: "offence",
  });
  carryRows(db, "stated_figure_outcome_group", {
    stated_figure_id: "stated_figure",
    outcome_group_id: "outcome_group",
  });
}

function carryPeople(db: FiguresDatabase): void {
  const quotes = db.all<CarriedQuote>(sql`
    SELECT speaker.id AS speakerId, speaker.name, role, organisation.name AS organisation,
      organisation.kind AS organisationKind, topic.id AS topicId, topic.name AS topic
    FROM earlier.quote JOIN earlier.speaker ON speaker.id = speaker_id
      JOIN earlier.organisation ON organisation.id = organisation_id JOIN earlier.topic ON topic.id = topic_id
    WHERE source_id IN (SELECT old_id FROM carried WHERE kind = 'article') ORDER BY quote.position`);
  const seen = { speaker: new Set<number>(), topic: new Set<number>() };
  for (const { speakerId, name, role, organisation, organisationKind, topicId, topic } of quotes) {
    if (!seen.speaker.has(speakerId)) {
      const organisationId = findOrAddOrganisation(db, organisation, organisationKind);
      setCarriedId(db, "speaker", speakerId, findOrAddSpeaker(db, { name, role, organisationId }));
    }
    if (!seen.topic.has(topicId)) setCarriedId(db, "topic", topicId, findOrAddTopic(db, topic));
    seen.speaker.add(speakerId);
    seen.topic.add(topicId);
  }
}
