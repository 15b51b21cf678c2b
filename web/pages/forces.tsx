import type { ForcesView } from "../address.ts";
import type { AllForcesQuery } from "../client/operations.ts";
import type { YearAnswers } from "../page.ts";
import { writeNumber } from "../words.ts";
import { OffenceChoice, WordChoice, YearChoice } from "./choices.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { type Edge, ForcesTable, rankOf, regionOf } from "./forces-table.tsx";
import { QueryLinks } from "./query-links.tsx";
import { RankingNotes } from "./ranking.tsx";
import { type Tile, TileMap } from "./tile-map.tsx";

/** All forces in one year: a ranked table and a map of tiles. */
export function ForcesPage({
  places,
  years,
  offence,
  view,
  figures,
  question,
}: YearAnswers<ForcesView, AllForcesQuery>) {
  const { edges, ranking } = figures.offenceCounts;
  const rows = edges.filter(({ node }) => view.region === null || regionOf(node)?.slug === view.region);
  const regions = Object.fromEntries(places.regions.map(({ slug, name }) => [slug, name]));
  const title = `${offence.name} in all forces, ${view.year}`;
  return (
    <>
      <h1>{title}</h1>
      <form class="choices" action="/forces" data-choose>
        <OffenceChoice offences={places.offences} chosen={offence.code} />
        <YearChoice years={years} chosen={view.year} />
        <WordChoice label="Order by" name="sort" words={sorts} chosen={view.sort} />
        <WordChoice
          label="Region"
          name="region"
          words={{ "": "all", ...regions }}
          chosen={view.region ?? ""}
        />
        <button type="submit">Show</button>
      </form>
      {edges.length === 0 && <p>There are no figures of {title}.</p>}
      <figure class="map">
        <TileMap
          tiles={edges.map((edge) => toTile(edge, view))}
          offence={offence.code}
          label={`${title}, as tiles`}
        />
        <figcaption>
          {view.sort === "count" ? "Number of offences" : "Offences per 1,000 residents"}: the darker, the
          higher the place. A dashed edge says that the rate needs caution, a white tile that there is no
          figure. Forces stand roughly where they lie.
        </figcaption>
      </figure>
      <ForcesTable rows={rows} view={view} />
      {ranking !== null && (
        <RankingNotes ranking={ranking} citations={edges.map(({ node }) => node.release.citation)} />
      )}
      <DownloadLinks links={figures.offenceCounts.export} />
      <QueryLinks question={question} />
    </>
  );
}

const sorts = { rate: "rate", count: "number", change: "change", name: "name" };

function toTile({ node }: Edge, view: ForcesView): Tile {
  const rank = rankOf(node, view.sort);
  const value = view.sort === "count" ? node.value : "value" in node.rate ? node.rate.value : null;
  const step =
    "position" in rank && value !== null ? 5 - Math.floor(((rank.position - 1) * 5) / rank.compared) : null;
  const words = value === null ? "no figure" : writeNumber(value, view.sort === "count" ? 0 : 2);
  const { slug, name } = node.area;
  return { slug, name, words, step, isUncertain: "caution" in node.rate && node.rate.caution !== null };
}
