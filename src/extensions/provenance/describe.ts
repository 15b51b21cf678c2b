import type { Release, Source } from "../../../schema/source.ts";
import type { Context } from "../../execution/context.ts";
import { findPopulationReleases } from "../../queries/populations.ts";
import { lookUp } from "../../reference-data/hydrate.ts";
import { latest } from "../../statistics/day.ts";
import type { LocatedResult } from "../field-results.ts";
import { collectDependencies } from "./collect.ts";

/** What is told of the sources that an answer rests on. */
export type Provenance = Awaited<ReturnType<typeof toProvenance>>;

/** The sources, their releases and the series breaks that the answers dependencies, in the order of their short names. */
export async function toProvenance(fieldResults: readonly LocatedResult[], { db, catalogue }: Context) {
  const dependencies = await collectDependencies(fieldResults, catalogue);
  if (dependencies.residents.length > 0) {
    // A rate takes the latest residents, whatever the day as of which its count is asked for.
    for (const id of findPopulationReleases(db, dependencies.residents, latest)) {
      dependencies.trackRelease(lookUp(catalogue.releasesById, id));
    }
  }
  return {
    sources: sort(dependencies.sources).map((source) => toSource(source, dependencies.releases)),
    seriesBreaks: sort(dependencies.seriesBreaks).map(({ slug, date, title, citation, url }) => ({
      slug,
      date,
      title,
      citation,
      url,
    })),
  };
}

function toSource(source: Source, dependencies: ReadonlySet<Release>) {
  const { slug, title, publisher, licence, attribution, citation, url } = source;
  const releases = sort(source.releases.filter((release) => dependencies.has(release)));
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
