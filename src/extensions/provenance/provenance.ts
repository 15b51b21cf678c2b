import type { Release, Source } from "../../../schema/source.ts";
import type { Context } from "../../execution/context.ts";
import { lookUp } from "../../reference-data/hydrate.ts";
import type { LocatedResult } from "../field-results.ts";
import { collectDependencies } from "./result-dependencies.ts";

/** The `extensions.provenance` of a response. */
export type Provenance = Awaited<ReturnType<typeof toProvenance>>;

/** The sources, releases and series breaks that a response depends on, each list in order of the slugs. */
export async function toProvenance(
  fieldResults: readonly LocatedResult[],
  { catalogue }: Pick<Context, "catalogue">,
) {
  const dependencies = await collectDependencies(fieldResults, catalogue);
  // Rates use the latest population, also in a query with `asOf`.
  for (const { areaId, midYear } of dependencies.residents) {
    const id = catalogue.residents.findReleaseId(areaId, midYear);
    if (id !== undefined) dependencies.trackRelease(lookUp(catalogue.releasesById, id));
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

function toSource(source: Source, trackedReleases: ReadonlySet<Release>) {
  const { slug, title, publisher, licence, attribution, citation, url } = source;
  const releases = sort(source.releases.filter((release) => trackedReleases.has(release)));
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
