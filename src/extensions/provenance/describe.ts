import type { Release, Source } from "../../../schema/source.ts";
import type { PlacedAnswer } from "../field-results.ts";
import { follow } from "../../reference-data/hydrate.ts";
import type { Context } from "../../execution/context.ts";
import { findPopulationReleases } from "../../queries/populations.ts";
import { latest } from "../../statistics/day.ts";
import { collectTouched } from "./collect.ts";

/** What is told of the sources that an answer rests on. */
export type Provenance = Awaited<ReturnType<typeof describeProvenance>>;

/** The sources, their releases and the series breaks that the answers touched, in the order of their short names. */
export async function describeProvenance(answers: readonly PlacedAnswer[], { db, catalogue }: Context) {
  const touched = await collectTouched(answers, catalogue);
  if (touched.residents.length > 0) {
    // A rate takes the latest residents, whatever the day as of which its count is asked for.
    for (const id of findPopulationReleases(db, touched.residents, latest)) {
      touched.touchRelease(follow(catalogue.releasesById, id));
    }
  }
  return {
    sources: sort(touched.sources).map((source) => describeSource(source, touched.releases)),
    seriesBreaks: sort(touched.seriesBreaks).map(({ slug, date, title, citation, url }) => ({
      slug,
      date,
      title,
      citation,
      url,
    })),
  };
}

function describeSource(source: Source, touched: ReadonlySet<Release>) {
  const { slug, title, publisher, licence, attribution, citation, url } = source;
  const releases = sort(source.releases.filter((release) => touched.has(release)));
  return {
    slug,
    title,
    publisher: publisher.name,
    licence,
    attribution,
    citation,
    url,
    releases: releases.map(({ slug, label, published, sha256, citation }) => ({
      slug,
      label,
      published,
      sha256,
      citation,
    })),
  };
}

function sort<Entry extends { readonly slug: string }>(entries: Iterable<Entry>): Entry[] {
  return [...entries].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
