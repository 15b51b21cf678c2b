import type { PlacesQuery } from "../client/operations.ts";
import { SearchBox } from "../html.tsx";
import type { AreaAnswers } from "../page.ts";
import { writeNumber } from "../words.ts";
import { AreaForm } from "./area-form.tsx";
import { SeriesFigure } from "./series-figure.tsx";

/** The first page: what this is, one search, one chart, and the ways on. */
export function FrontPage({ places, shown }: { readonly places: PlacesQuery; readonly shown: AreaAnswers }) {
  const newest = places.newest.offenceCounts.at(-1)?.period.label;
  return (
    <>
      <h1>Crime recorded by the police in England and Wales</h1>
      <p class="lead">
        Every offence, force and year since 2012{newest === undefined ? "" : `, to ${newest}`}, with where
        each figure is from and whether it can be compared. For reading here, and for your own pages through
        an open GraphQL API.
      </p>
      <SearchBox isLarge />
      <SeriesFigure answers={shown} />
      <h2>Choose an area and an offence</h2>
      <AreaForm places={places} view={shown.view} />
      <ul class="ways">
        <li>
          <a href="/forces/8Q">All {writeNumber(places.forces.length)} forces</a> in a ranked table and a map
          of tiles
        </li>
        <li>
          <a href="/claims">Is it true?</a> What articles say, beside the official figure
        </li>
        <li>
          <a href="/graphiql">For developers</a>: ask for exactly the fields you need, in GraphiQL
        </li>
      </ul>
    </>
  );
}
