import { pagePalette, toSvg } from "../charts/drawing.ts";
import { drawOutcomes, groupsOf } from "../charts/outcome-chart.ts";
import type { FiguresFragment } from "../client/operations.ts";
import { writeMissing, writeNumber, writeShare } from "../words.ts";
import { Drawing } from "./markup.tsx";

type Outcomes = FiguresFragment["outcomes"];

/** How cases ended, through time, with how many of the cases are counted. */
export function OutcomeFigure({ name, outcomes }: { readonly name: string; readonly outcomes: Outcomes }) {
  const groups = groupsOf(outcomes);
  const label = `How the cases of each year ended in ${name}: shares of all outcomes. The table below has every figure.`;
  const draw = (width: number) => toSvg(drawOutcomes(outcomes, pagePalette, { width, height: 340 }));
  return (
    <figure class="chart">
      <figcaption>How the cases of each year ended, as shares of all outcomes</figcaption>
      <Drawing class="wide" svg={draw(900)} label={label} />
      <Drawing class="narrow" svg={draw(360)} label={label} />
      <ul class="legend">
        {groups.map(({ slug, name, description }, index) => (
          <li key={slug} class={`group-${index + 1}`} title={description}>
            {name}
          </li>
        ))}
      </ul>
      <OutcomeTable outcomes={outcomes} />
    </figure>
  );
}

function OutcomeTable({ outcomes }: { readonly outcomes: Outcomes }) {
  const groups = groupsOf(outcomes);
  const years = [...new Set(outcomes.map(({ period }) => period.label))].toReversed();
  const at = (year: string, slug: string) =>
    outcomes.find(({ period, outcomeGroup }) => period.label === year && outcomeGroup.slug === slug);
  return (
    <details>
      <summary>The outcomes as a table, with how many of the recorded offences have one by now</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label="Table of the outcomes">
        <table>
          <thead>
            <tr>
              <th scope="col">Year</th>
              {groups.map(({ slug, name }) => (
                <th scope="col" class="number" key={slug}>
                  {name}
                </th>
              ))}
              <th scope="col" class="number">
                Offences with an outcome
              </th>
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {groups.map(({ slug }) => (
                  <td class="number" key={slug}>
                    {writeOutcome(at(year, slug))}
                  </td>
                ))}
                <td class="number">{writeCoverage(groups.map(({ slug }) => at(year, slug)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function writeOutcome(outcome: Outcomes[number] | undefined): string {
  if (outcome === undefined) return "–";
  const { value, missingReason, share } = outcome;
  if (value === null) return writeMissing(missingReason);
  return "value" in share ? `${writeShare(share.value)} (${writeNumber(value)})` : writeNumber(value);
}

function writeCoverage(outcomes: readonly (Outcomes[number] | undefined)[]): string {
  for (const outcome of outcomes) {
    if (outcome !== undefined && "coverage" in outcome.share && outcome.share.coverage !== null)
      return writeShare(outcome.share.coverage.value);
  }
  return "not known";
}
