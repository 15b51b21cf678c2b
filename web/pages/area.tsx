import { areaAddress, forcesAddress } from "../address.ts";
import { figuresOf } from "../charts/series.ts";
import type { PlacesQuery } from "../client/operations.ts";
import type { AreaAnswers } from "../page.ts";
import { writeNumber } from "../words.ts";
import { AreaForm } from "./area-form.tsx";
import { Claim } from "./claim.tsx";
import { DownloadLinks } from "./download-links.tsx";
import { Copyable } from "./markup.tsx";
import { OutcomeFigure } from "./outcome-figure.tsx";
import { PublishedTable } from "./published-table.tsx";
import { QueryLinks } from "./query-links.tsx";
import { SeriesFigure } from "./series-figure.tsx";
import { SeriesTable, writeChange } from "./series-table.tsx";

/** An area and an offence through time. */
export function AreaPage({
  places,
  shown,
  origin,
}: {
  readonly places: PlacesQuery;
  readonly shown: AreaAnswers;
  readonly origin: string;
}) {
  const { view, offence, figures, question } = shown;
  const area = figuresOf(figures);
  if (area === null) return <h1>{offence.name}</h1>;
  const claims = figures.claims.nodes;
  const quotes = figures.quotes?.nodes ?? [];
  return (
    <>
      <h1>
        {offence.name} in {area.name}
      </h1>
      <AreaForm places={places} view={view} />
      <Newest answers={shown} />
      <SeriesFigure answers={shown} />
      <SeriesTable answers={shown} />
      <PublishedTable figures={area.publishedFigures ?? []} />
      {area.outcomes.length > 0 && (
        <section>
          <h2>How the cases ended</h2>
          <OutcomeFigure name={area.name} outcomes={area.outcomes} />
        </section>
      )}
      {claims.length > 0 && (
        <section>
          <h2>What is said about these figures</h2>
          <div class="claims">
            {claims.map((claim) => (
              <Claim claim={claim} key={claim.slug} />
            ))}
          </div>
        </section>
      )}
      {quotes.length > 0 && (
        <section>
          <h2>Quotes</h2>
          {quotes.map(({ text, speaker, source }) => (
            <blockquote class="quote" key={text}>
              <p>
                <q>{text}</q>
              </p>
              <footer>
                {speaker.name ?? speaker.organisation.name}
                {speaker.role !== null && `, ${speaker.role}`}, in {source.citation}
              </footer>
            </blockquote>
          ))}
        </section>
      )}
      <section>
        <h2>Take it with you</h2>
        <p>
          <a href={forcesAddress({ offence: offence.code, year: null, sort: "rate", region: null })}>
            {offence.name} in all forces
          </a>
          {" · "}
          <a href={areaAddress(view, "/chart", ".svg")}>Chart as SVG</a>
          {" · "}
          <a href={areaAddress(view, "/chart", ".png")}>Chart as PNG</a>
        </p>
        <DownloadLinks links={figures.offenceCounts.export} />
        <Copyable label="Copy the citation" text={citationsOf(area).join("\n")} />
        <Copyable label="Embed this chart" text={embedCode(shown, origin)} />
        <QueryLinks question={question} />
      </section>
    </>
  );
}

/** The newest figure in a sentence, with its change or why there is none. */
function Newest({ answers }: { readonly answers: AreaAnswers }) {
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const newest = counts.findLast(({ value, period }) => value !== null && !period.isPartial);
  if (newest === undefined || newest.value === null) return <p class="newest">There are no figures.</p>;
  const { period, value, rate } = newest;
  return (
    <p class="newest">
      <strong>{writeNumber(value)}</strong> offences recorded in {period.label}
      {"value" in rate && <>, {writeNumber(rate.value, 2)} for every 1,000 residents</>}.{" "}
      <span class="change">Change on the year before: {writeChange(newest)}</span>
    </p>
  );
}

type Figures = NonNullable<ReturnType<typeof figuresOf>>;

function citationsOf({ offenceCounts, outcomes, publishedFigures = [] }: Figures): string[] {
  return [
    ...new Set([...offenceCounts, ...outcomes, ...publishedFigures].map(({ release }) => release.citation)),
  ];
}

function embedCode({ view }: AreaAnswers, origin: string): string {
  return `<iframe src="${origin}${areaAddress(view, "/embed")}" title="Recorded crime" width="100%" height="520" style="border:0" loading="lazy"></iframe>
<script>addEventListener("message",(e)=>{for(const f of document.querySelectorAll("iframe"))if(f.contentWindow===e.source&&e.data?.recordedCrimeHeight)f.height=e.data.recordedCrimeHeight})</script>`;
}
