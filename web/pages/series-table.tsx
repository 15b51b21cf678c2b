import { figuresOf } from "../charts/series.ts";
import type { CountFragment } from "../client/operations.ts";
import type { AreaAnswers } from "../page.ts";
import { writeDifference, writeMissing, writeNumber, writeStatus } from "../words.ts";
import { titleOf } from "./series-figure.tsx";

/** Every figure of a chart, newest first, with what to know about it. */
export function SeriesTable({ answers }: { readonly answers: AreaAnswers }) {
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const hasRates = answers.view.by === "year";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="scroll" tabIndex={0} aria-label="Table of the figures">
      <table>
        <caption>{titleOf({ ...answers, view: { ...answers.view, show: "count" } })}</caption>
        <thead>
          <tr>
            <th scope="col">{answers.view.by === "year" ? "Year" : "Quarter"}</th>
            <th scope="col" class="number">
              Offences
            </th>
            {hasRates && (
              <th scope="col" class="number">
                Per 1,000 residents
              </th>
            )}
            <th scope="col">Change on the year before</th>
            <th scope="col">What to know</th>
          </tr>
        </thead>
        <tbody>
          {counts.toReversed().map((count) => (
            <tr key={count.period.label} class={count.status.includes("B") ? "after-break" : undefined}>
              <th scope="row">{count.period.label}</th>
              <td class="number">
                {count.value === null ? <i>{writeMissing(count.missingReason)}</i> : writeNumber(count.value)}
              </td>
              {hasRates && (
                <td class="number">{"value" in count.rate ? writeNumber(count.rate.value, 2) : "–"}</td>
              )}
              <td class="note">{writeChange(count)}</td>
              <td class="note">{notesOf(count).join(" ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The change on the period before, or why there is none. */
export function writeChange({ value, change }: Pick<CountFragment, "value" | "change">): string {
  if ("absolute" in change) {
    const { absolute, percent } = change;
    return percent === null
      ? writeDifference(absolute)
      : `${writeDifference(percent, 1)}% (${writeDifference(absolute)})`;
  }
  // A missing figure says so already.
  return value === null || change.reason === "NO_EARLIER_PERIOD" ? "–" : change.explanation;
}

function notesOf(count: CountFragment): string[] {
  const { period, status, seriesBreaks, notes, rate, change } = count;
  const statuses = status.flatMap((each) => writeStatus(each) ?? []);
  const rules = seriesBreaks.map(({ title }) => title);
  const cautions = ["caution" in rate ? rate.caution : null, "caution" in change ? change.caution : null];
  return [
    ...(period.isPartial ? ["Part of the year only."] : []),
    ...(statuses.length === 0
      ? []
      : [`${capitalize(statuses.join(", "))}${rules.length === 0 ? "" : `: ${rules.join("; ")}`}.`]),
    ...notes,
    ...cautions.flatMap((caution) => caution ?? []),
  ];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
