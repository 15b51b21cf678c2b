import { pagePalette, toSvg } from "../charts/drawing.ts";
import { besideOf, figuresOf, type NumberedBreak, numberBreaks, toPoints } from "../charts/series.ts";
import { drawSeries } from "../charts/series-chart.ts";
import type { AreaAnswers } from "../page.ts";
import { writeDay, writeNumber } from "../words.ts";
import { Drawing } from "./markup.tsx";

/** What a series is, in words. */
export function titleOf({ view, offence, figures }: AreaAnswers): string {
  const measure = view.show === "rate" ? "offences per 1,000 residents" : "offences recorded";
  return `${offence.name} in ${figuresOf(figures)?.name ?? view.area}, ${measure} by ${view.by}`;
}

/** What a chart shows, for those who do not see it. */
export function describeChart(answers: AreaAnswers): string {
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const points = toPoints(counts, answers.view.show);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return `${titleOf(answers)}. There are no figures.`;
  const rules = numberBreaks(counts).map(({ rules }) => `${rules.title} (${writeDay(rules.date)})`);
  const broken =
    rules.length === 0 ? "" : ` The line breaks where recording rules changed: ${rules.join("; ")}.`;
  return `${titleOf(answers)}. From ${writeNumber(first.value)} in ${first.label} to ${writeNumber(last.value)} in ${last.label}.${broken}`;
}

/** The chart of an area, drawn for wide and for narrow screens, with its legend and the changes in recording rules. */
export function SeriesFigure({
  answers,
  isPage = false,
}: {
  readonly answers: AreaAnswers;
  readonly isPage?: boolean;
}) {
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const description = describeChart(answers);
  const draw = (width: number, height: number) => toSvg(drawSeries(answers, pagePalette, { width, height }));
  return (
    <figure class="chart">
      <figcaption>{isPage ? <h1>{titleOf(answers)}</h1> : titleOf(answers)}</figcaption>
      <Drawing class="wide" svg={draw(900, 380)} label={description} />
      <Drawing class="narrow" svg={draw(360, 300)} label={description} />
      <Legend answers={answers} />
      <Breaks breaks={numberBreaks(counts)} />
    </figure>
  );
}

function Legend({ answers }: { readonly answers: AreaAnswers }) {
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const isTentative = toPoints(counts, answers.view.show).some((point) => point.isTentative);
  const beside = answers.view.show === "rate" ? besideOf(answers) : [];
  return (
    <ul class="legend">
      <li class="area">{figuresOf(answers.figures)?.name}</li>
      {beside.map(({ kind, area }) => (
        <li class={kind} key={area.slug}>
          {area.name}
        </li>
      ))}
      {isTentative && <li class="hollow">part of a year, provisional or incomplete</li>}
    </ul>
  );
}

/** Why a line breaks, with what to cite. */
export function Breaks({ breaks }: { readonly breaks: readonly NumberedBreak[] }) {
  if (breaks.length === 0) return null;
  return (
    <details class="breaks" open>
      <summary>Why the line breaks: figures on either side cannot be compared</summary>
      <ol>
        {breaks.map(({ number, rules }) => (
          <li key={number}>
            <strong>{rules.title}</strong>, from {writeDay(rules.date)}. {rules.reason}{" "}
            <cite>
              <a href={rules.url}>{rules.citation}</a>
            </cite>
          </li>
        ))}
      </ol>
    </details>
  );
}
