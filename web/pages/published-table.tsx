import type { FiguresFragment } from "../client/operations.ts";
import { writeMissing, writeNumber, writeStatus } from "../words.ts";

type Published = NonNullable<FiguresFragment["publishedFigures"]>;

/** Figures that the publisher prints as they are, newest first: they reach further than the counts by offence. */
export function PublishedTable({ figures }: { readonly figures: Published }) {
  const [first] = figures;
  if (first === undefined) return null;
  return (
    <details open>
      <summary>
        {first.series.name}, as published, to {figures.at(-1)?.period.label}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label="Table of the published figures">
        <table>
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col" class="number">
                Offences
              </th>
              <th scope="col">What to know</th>
            </tr>
          </thead>
          <tbody>
            {figures.toReversed().map(({ period, value, missingReason, status, notes }) => (
              <tr key={period.label}>
                <th scope="row">{period.label}</th>
                <td class="number">
                  {value === null ? <i>{writeMissing(missingReason)}</i> : writeNumber(value)}
                </td>
                <td class="note">
                  {[...status.flatMap((each) => writeStatus(each) ?? []), ...notes].join(" ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="source">{[...new Set(figures.map(({ release }) => release.citation))].join(" ")}</p>
    </details>
  );
}
