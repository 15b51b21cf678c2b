import type { NewestFigures } from "../../schema/newest-figures.ts";
import type { Offence } from "../../schema/offence.ts";
import type { PublishedSeries } from "../../schema/published-series.ts";
import type { Year } from "../../schema/year.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { labelYear } from "../statistics/period.ts";

/** What was asked for and is not there. */
interface NoFigures {
  readonly offences: readonly Offence[];
  readonly asOf: string | null | undefined;
}

/** Why a list of offence counts is empty, in a sentence with the years that there are. */
export function explainNoCounts({ offences, asOf }: NoFigures, catalogue: Catalogue): string {
  const counted = offences.filter(({ isCounted }) => isCounted);
  const span = spanOf(counted, ({ firstYear, lastYear }) => [firstYear, lastYear]);
  if (span === null)
    return `Counts of ${formatOffences(offences)} are not here, only outcomes. Figures as printed are in \`publishedFigures\`.`;
  return explain({ what: `Counts of ${formatOffences(offences)}`, of: "area", span, asOf }, catalogue);
}

/** Why a list of outcomes or charge rates is empty, in a sentence with the years that there are. */
export function explainNoOutcomes({ offences, asOf }: NoFigures, catalogue: Catalogue): string {
  const span = spanOf(offences, ({ outcomesFrom, outcomesTo }) => [outcomesFrom, outcomesTo]);
  return explain(
    { what: `Outcomes of ${formatOffences(offences)}`, of: "area and basis", span, asOf },
    catalogue,
  );
}

/** Why a list of figures of a published series is empty, in a sentence that says how far there are any. */
export function explainNoPublished(series: PublishedSeries, { newestFigures }: Catalogue): string {
  return explainEnd(
    `Figures of ${series.name}`,
    newestFigures.find((figures) => figures.series === series),
  );
}

/** Why a list of counts of partnerships is empty, in a sentence that says for which years there are any. */
export function explainNoPartnerships(quarters: readonly { readonly year: number }[]): string {
  const years = quarters.map(({ year }) => year);
  const what = "Counts of community safety partnerships";
  if (years.length === 0) return `${what} are not here: a table of them can be loaded.`;
  const [first, last] = [Math.min(...years), Math.max(...years)].map(labelYear);
  return `${what} are here for ${first} to ${last}, and not for every force and offence: this field, or a part of it, has none.`;
}

/** Why a list of residents is empty, in a sentence that says how far there are any. */
export function explainNoResidents({ newestFigures }: Catalogue): string {
  return explainEnd(
    "Numbers of residents",
    newestFigures.find(({ kind }) => kind === "POPULATIONS"),
  );
}

function explainEnd(what: string, newest: NewestFigures | undefined): string {
  if (newest === undefined) return `${what} are not here.`;
  return `${what} are here up to ${newest.period.label}, and not for every area: this field, or a part of it, has none.`;
}

interface Explained extends Pick<NoFigures, "asOf"> {
  readonly what: string;
  /** What they are not there for in every case. */
  readonly of: string;
  /** Null where there are none at all. */
  readonly span: string | null;
}

function explain({ what, of, span, asOf }: Explained, { releases }: Catalogue): string {
  const [first] = [...releases.values()].flatMap(({ published }) => published ?? []).sort();
  if (asOf && first !== undefined && asOf < first)
    return `Nothing was known on ${asOf}: the first edition here was published on ${first}.`;
  if (span === null) return `${what} are not here.`;
  const then = asOf ? `, though not all were known on ${asOf}` : "";
  return `${what} are here for ${span}${then}, and not for every ${of}: this field, or a part of it, has none.`;
}

function spanOf(
  offences: readonly Offence[],
  yearsOf: (offence: Offence) => readonly (Year | null)[],
): string | null {
  const years = offences
    .flatMap(yearsOf)
    .flatMap((year) => year ?? [])
    .sort((a, b) => a.startYear - b.startYear);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return null;
  return first === last ? first.label : `${first.label} to ${last.label}`;
}

function formatOffences(offences: readonly Offence[]): string {
  const [only] = offences;
  return offences.length === 1 && only !== undefined ? `${only.name} (${only.code})` : "these offences";
}
