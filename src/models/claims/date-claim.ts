import { ClaimCheck, ClaimTolerance } from "../../../schema/claim.ts";
import { OfficialDate } from "../../../schema/claim-evidence.ts";
import type { SeriesBreak } from "../../../schema/series-break.ts";
import { Period } from "../../../schema/year.ts";
import { formatLongDay } from "../../reference-data/citation.ts";
import { hydrate, lookUp } from "../../reference-data/hydrate.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import type { StatedFigureWithGroups } from "../../reference-data/stated-figures.ts";
import { type DateUnit, toStatedDate } from "../../statistics/dates.ts";
import { labelMonth, spanMonths } from "../../statistics/months.ts";
import { labelYear } from "../../statistics/period.ts";
import { toUncheckedClaim } from "./check.ts";

/** What happened on a day, as a publication says. */
interface DatedEvent {
  readonly date: string;
  readonly isDayKnown: boolean;
  readonly title: string;
  readonly citation: string;
  readonly url: string | null;
  readonly seriesBreaks: readonly SeriesBreak[];
}

const units: readonly string[] = ["CALENDAR_YEAR", "FINANCIAL_YEAR", "MONTH"] satisfies DateUnit[];

/** Compares a stated date with the published date of what it is of, or says why it cannot be checked. */
export function checkDate(row: StatedFigureWithGroups, catalogue: Catalogue): ClaimCheck {
  const event = row.event === null ? undefined : findEvent(row.event, catalogue);
  const { areaId, offenceId, unit } = row;
  if (!isDateUnit(unit) || areaId === null || offenceId === null) return toUncheckedClaim("NOT_SPECIFIC");
  if (event === undefined) return toUncheckedClaim("NO_FIGURE");
  const value = toStatedDate(event.date, unit);
  const isRight = value === row.value;
  const month = toStatedDate(event.date, "MONTH");
  const when = event.isDayKnown ? formatLongDay(event.date) : labelMonth(month);
  const span = event.isDayKnown ? { start: event.date, end: event.date } : spanMonths(month, 1);
  const official = hydrate(OfficialDate, {
    ...{ value, unit, area: lookUp(catalogue.areasById, areaId) },
    offence: lookUp(catalogue.offencesById, offenceId),
    period: hydrate(Period, { start: span.start, end: span.end, label: when, isPartial: false }),
    releases: [],
    formula: `${event.title}: ${when}, as published.`,
    date: event.date,
    ...{ title: event.title, citation: event.citation, url: event.url },
  });
  const inUnit = formatDate(value, unit);
  const published = inUnit === when ? when : `${when}, which is in ${inUnit}`;
  const words = `The words say ${formatDate(row.value, unit)}; the publication says ${published}.`;
  return hydrate(ClaimCheck, {
    verdict: isRight ? "AGREES" : "NOT_SUPPORTED",
    explanation: `${words} ${event.title} (${event.citation}).`,
    obstacle: null,
    official,
    basisUsed: null,
    difference: null,
    tolerance: hydrate(ClaimTolerance, {
      lowest: row.value,
      highest: row.value,
      words: "A date fits when it is in the month or year that the words name.",
    }),
    seriesBreaks: [...event.seriesBreaks],
    alternatives: [],
  });
}

function isDateUnit(unit: string): unit is DateUnit {
  return units.includes(unit);
}

function formatDate(value: number, unit: DateUnit): string {
  if (unit === "FINANCIAL_YEAR") return labelYear(value);
  return unit === "MONTH" ? labelMonth(value) : String(value);
}

function findEvent(event: string, catalogue: Catalogue): DatedEvent | undefined {
  const [kind, slug = ""] = event.split(":");
  if (kind === "series") {
    const series = catalogue.series.get(slug);
    if (!series?.begins) return undefined;
    const { name, begins, source } = series;
    const [date, isDayKnown] = begins.length === 7 ? [`${begins}-01`, false] : [begins, true];
    const title = `${name}: the first`;
    return { date, isDayKnown, title, citation: source.title, url: source.url, seriesBreaks: [] };
  }
  const seriesBreak = catalogue.seriesBreaks.find((each) => each.slug === slug);
  return seriesBreak && { ...seriesBreak, seriesBreaks: [seriesBreak] };
}
