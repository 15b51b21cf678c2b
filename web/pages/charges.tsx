import { type ChargesView, plainAreaAddress } from "../address.ts";
import type { ChargesQuery } from "../client/operations.ts";
import type { YearAnswers } from "../page.ts";
import { writeNumber, writeShare } from "../words.ts";
import { OffenceChoice, WordChoice, YearChoice } from "./choices.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { QueryLinks } from "./query-links.tsx";
import { RankingNotes } from "./ranking.tsx";

type Edge = ChargesQuery["chargeRates"]["edges"][number];

/** Which share of the cases ended in a charge, force by force. */
export function ChargesPage({
  places,
  years,
  offence,
  view,
  figures,
  question,
}: YearAnswers<ChargesView, ChargesQuery>) {
  const { edges, ranking } = figures.chargeRates;
  return (
    <>
      <h1>
        Charges for {offence.name} by force, {view.year}
      </h1>
      <p class="lead">
        Of the cases recorded in the year that have an outcome, the share that ended in a charge or a summons.
        Where the ranges of two forces overlap, the difference may be chance.
      </p>
      <form class="choices" action="/charges" data-choose>
        <OffenceChoice
          offences={places.offences.filter(({ outcomesTo }) => outcomesTo !== null)}
          chosen={offence.code}
        />
        <YearChoice years={years} chosen={view.year} />
        <WordChoice
          label="Order"
          name="sort"
          words={{ lowest: "lowest first", highest: "highest first" }}
          chosen={view.sort}
        />
        <button type="submit">Show</button>
      </form>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label="Table of the charge rates">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">
                Place
              </th>
              <th scope="col">Force</th>
              <th scope="col" class="number">
                Charged
              </th>
              <th scope="col" class="number">
                By chance from … to
              </th>
              <th scope="col" class="number">
                Charges of outcomes
              </th>
              <th scope="col" class="number">
                Offences with an outcome
              </th>
              <th scope="col">What to know</th>
            </tr>
          </thead>
          <tbody>
            {edges.map((edge) => (
              <ChargeRow edge={edge} offence={offence.code} key={edge.node.area.slug} />
            ))}
          </tbody>
        </table>
      </section>
      <RankingNotes ranking={ranking} citations={edges.map(({ node }) => node.release.citation)} />
      <DownloadLinks links={figures.chargeRates.export} />
      <QueryLinks question={question} />
    </>
  );
}

function ChargeRow({ edge, offence }: { readonly edge: Edge; readonly offence: string }) {
  const { rank, node } = edge;
  const { area, rate, notes } = node;
  if (!("value" in rate)) return null;
  const { value, numerator, denominator, interval, coverage, caution } = rate;
  return (
    <tr>
      <td class="number">
        {rank.position}
        {rank.tiedWith > 0 && "="}
      </td>
      <th scope="row">
        <a href={plainAreaAddress(area.slug, offence)}>{area.name}</a>
      </th>
      <td class="number">{writeShare(value)}</td>
      <td class="number">
        {interval === null ? "–" : `${writeShare(interval.low)} to ${writeShare(interval.high)}`}
      </td>
      <td class="number">
        {writeNumber(numerator)} of {writeNumber(denominator)}
      </td>
      <td class="number">{coverage === null ? "not known" : writeShare(coverage.value)}</td>
      <td class="note">{[...notes, ...(caution === null ? [] : [caution])].join(" ")}</td>
    </tr>
  );
}
