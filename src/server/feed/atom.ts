import { hash } from "node:crypto";
import { generateAtomFeed } from "feedsmith";
import { toHtml, toSummary } from "./entry-text.ts";
import { feedPath } from "./releases-document.ts";
import { type FeedNote, releasesResponse } from "./releases-response.ts";

/** The feed of releases as an Atom document, the newest first. @throws ZodError for a response with errors. */
export function toAtom(response: string): string {
  const { nodes: notes } = releasesResponse.parse(JSON.parse(response)).data.releaseNotes;
  const known = notes.flatMap(({ release }) => release.published ?? []);
  // Atom requires a time of each entry. An unknown day is never guessed: such an entry is as old as the oldest known one.
  const oldest = known.at(-1) ?? "1970-01-01";
  return generateAtomFeed({
    id: toUrn("feed"),
    title: { value: "Crime statistics: releases" },
    subtitle: {
      value: "What each release has, and the largest changes that it made to figures known before.",
    },
    updated: toTime(known[0] ?? oldest),
    generator: { text: "Crime statistics gateway" },
    links: [
      { href: feedPath, rel: "self", type: "application/atom+xml" },
      { href: "/", rel: "alternate", type: "text/html" },
    ],
    entries: notes.map((note) => toEntry(note, oldest)),
  });
}

function toEntry(note: FeedNote, oldest: string) {
  const { release, contents, title } = note;
  const { source, published } = release;
  const query = `{node(id:${JSON.stringify(release.id)}){...on Release{slug label published citation source{title url licence}}}}`;
  return {
    id: toUrn(release.slug),
    title: { value: title },
    updated: toTime(published ?? oldest),
    ...(published === null ? {} : { published: toTime(published) }),
    authors: [{ name: source.publisher.name }],
    links: [
      ...(source.url === null ? [] : [{ href: source.url, rel: "alternate" }]),
      { href: `/graphql?query=${encodeURIComponent(query)}`, rel: "related", type: "application/json" },
    ],
    categories: contents.map(({ dataset }) => ({ term: dataset })),
    rights: { value: source.licence ?? "All rights reserved" },
    summary: { value: toSummary(note) },
    content: { value: toHtml(note), type: "html" },
  };
}

function toTime(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A permanent id that has no address of a server: the same name has the same one everywhere. */
function toUrn(name: string): string {
  const bytes = Buffer.from(hash("sha1", `crime-statistics-gateway ${name}`, "hex").slice(0, 32), "hex");
  // Version 5, of the variant of RFC 9562: an id that is made of a name.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = bytes.toString("hex");
  const parts = [0, 8, 12, 16, 20, 32];
  return `urn:uuid:${parts
    .slice(1)
    .map((end, index) => digits.slice(parts[index], end))
    .join("-")}`;
}
