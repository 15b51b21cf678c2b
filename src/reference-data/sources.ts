import type { Force } from "../../schema/force.ts";
import { Organisation } from "../../schema/organisation.ts";
import { Speaker, Topic } from "../../schema/quote.ts";
import { Release, Source } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { formatCitation } from "./citation.ts";
import { CodeList } from "./code-list.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";
import type { NameIndex } from "./name-index.ts";

type SourceLists = Pick<Lists, "organisations" | "sources" | "releases" | "topics" | "speakers">;

/** Organisations, sources with their releases, topics and speakers, linked to each other. */
export function linkSources(lists: SourceLists, forces: ReadonlyMap<string, Force>, index: NameIndex) {
  const organisations = lists.organisations.map(({ id, forceSlug, ...row }) =>
    hydrate(Organisation, {
      ...row,
      rowId: id,
      id: encodeId("Organisation", row.slug),
      force: forceSlug === null ? null : lookUp(forces, forceSlug),
    }),
  );
  const organisationsById = indexBy(organisations, (organisation) => organisation.rowId);
  const sources = lists.sources.map(({ id, publisherId, ...row }) => {
    const publisher = lookUp(organisationsById, publisherId);
    const citation = formatCitation({ ...row, publisher });
    return hydrate(Source, {
      ...row,
      rowId: id,
      id: encodeId("Source", row.slug),
      publisher,
      citation,
      releases: [],
    });
  });
  const sourcesById = indexBy(sources, (source) => source.rowId);
  const releases = lists.releases.map(({ id, sourceId, slug, label, published, file, sha256, note }) => {
    const source = lookUp(sourcesById, sourceId);
    const citation = formatCitation(source, { label, published });
    const release = hydrate(Release, {
      rowId: id,
      id: encodeId("Release", slug),
      slug,
      label,
      published,
      file,
      sha256,
      note,
      citation,
      source,
    });
    release.source.releases.push(release);
    return release;
  });
  const topics = lists.topics.map(({ id, ...row }) =>
    hydrate(Topic, { ...row, rowId: id, id: encodeId("Topic", row.slug) }),
  );
  const speakers = lists.speakers.map(({ id, organisationId, ...row }) =>
    hydrate(Speaker, {
      ...row,
      rowId: id,
      id: encodeId("Speaker", row.slug),
      organisation: lookUp(organisationsById, organisationId),
    }),
  );
  return {
    organisations: CodeList.of(organisations, { keyOf, namesOf: ({ name }) => [name] }, index),
    sources: CodeList.of(
      sources,
      { keyOf, namesOf: ({ slug, title }) => [title, ...index.aliasesOf("SOURCE", slug)] },
      index,
    ),
    sourcesById,
    releases: CodeList.of(releases, { keyOf, namesOf: ({ label }) => [label] }, index),
    releasesById: indexBy(releases, (release) => release.rowId),
    topics: CodeList.of(
      topics,
      { keyOf, namesOf: ({ slug, name }) => [name, ...index.aliasesOf("TOPIC", slug)] },
      index,
    ),
    topicsById: indexBy(topics, (topic) => topic.rowId),
    speakers: CodeList.of(speakers, { keyOf, namesOf: ({ name }) => [name] }, index),
    speakersById: indexBy(speakers, (speaker) => speaker.rowId),
  };
}

const keyOf = ({ slug }: { readonly slug: string }) => slug;
