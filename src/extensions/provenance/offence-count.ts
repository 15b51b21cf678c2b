import { fieldNamesOf, fieldsOfAnyType, isRead, type SelectedField } from "../../execution/selection.ts";
import { dependsOnEarlier } from "../../models/change.ts";
import type { RecordedOffenceCount } from "../../models/offence-count.ts";
import type { RankBasis } from "../../models/rank-basis.ts";
import { lookUp } from "../../reference-data/hydrate.ts";
import { type Catalogue, currentReleases } from "../../reference-data/index.ts";
import type { ComparedCount, CountMeasure } from "../field-results.ts";
import type { Dependencies } from "./dependencies.ts";
import { trackBasis } from "./ranking.ts";

/** Tracks what a field of a count depends on. `basisOf` gives what its rank rests on; null in a list without ranks. */
export function trackOffenceCount(
  dependencies: Dependencies,
  figure: RecordedOffenceCount,
  field: SelectedField,
  basisOf: ((figure: RecordedOffenceCount) => RankBasis) | null,
): void {
  if (hasOwnResult(field.name)) return;
  switch (field.name) {
    case "rate":
      trackRate(dependencies, figure, field);
      break;
    case "rateBySex": {
      // The residents are in a field result of their own.
      const names = fieldsOfAnyType(field.fieldsByTypeName).map(({ name }) => name);
      if (names.some((name) => !withoutCount.includes(name))) dependencies.trackReleases(figure.releases);
      if (names.includes("status")) trackBreak(dependencies, figure);
      break;
    }
    case "rank":
      if (isRanked(figure) && basisOf !== null) trackBasis(dependencies, basisOf(figure));
      break;
    case "status":
      dependencies.trackReleases(figure.releases);
      trackBreak(dependencies, figure);
      break;
    case "seriesBreaks":
      if (!isRead(field, figure.seriesBreaks)) break;
      dependencies.trackReleases(figure.releases);
      dependencies.trackBreaks(figure.seriesBreaks);
      break;
    default:
      if (isRead(field, Reflect.get(figure, field.name))) dependencies.trackReleases(figure.releases);
  }
}

const ownResults: ReadonlySet<string> = new Set(["change", "sum", "index", "share", "comparison"]);

/** Whether a field of a count or of a sum reports a field result of its own. */
export function hasOwnResult(name: string): boolean {
  return ownResults.has(name);
}

/** Fields of a rate that do not depend on the count, and those that do not depend on the population. */
const withoutCount = ["denominator", "populationYear", "censusBase", "isEstimated", "per"];
const withoutResidents = ["numerator", "per"];

function trackRate(dependencies: Dependencies, figure: RecordedOffenceCount, field: SelectedField): void {
  const { rate } = figure;
  const names = fieldNamesOf(field, rate);
  if (names.some((name) => !withoutCount.includes(name))) dependencies.trackReleases(figure.releases);
  if ("reason" in rate) return;
  if (names.some((name) => !withoutResidents.includes(name))) {
    dependencies.trackResidents(figure.area.rowId, rate.populationYear);
  }
  if (names.includes("status")) trackBreak(dependencies, figure);
}

/** Tracks the series breaks that gave a count its status B. */
export function trackBreak(dependencies: Dependencies, figure: RecordedOffenceCount): void {
  if (figure.status.includes("B"))
    dependencies.trackBreaksWithin(figure.offence.seriesBreaks, spanOf(figure));
}

function isRanked({ row: { ranking } }: RecordedOffenceCount): boolean {
  return ranking !== undefined && ranking !== null;
}

/** Tracks what the change between two counts depends on. */
export function trackChange(
  dependencies: Dependencies,
  compared: ComparedCount,
  fields: readonly SelectedField[],
  catalogue: Catalogue,
): void {
  const { count: figure, change } = compared;
  const names = fields.map(({ name }) => name).filter((name) => name !== "previousPeriod" && name in change);
  if (names.length === 0) return;
  if (names.some((name) => name !== "previous" && name !== "percentMissingReason"))
    dependencies.trackReleases(figure.releases);
  trackCompared(dependencies, compared, catalogue);
  if (!("reason" in change) && names.includes("status") && change.status.includes("B")) {
    // Either count may have status B, also when no break lies between the two.
    trackBreak(dependencies, figure);
    dependencies.trackBreaksWithin(figure.offence.seriesBreaks, change.previousPeriod);
  }
}

/** Tracks what a count is compared with: the earlier count, and the breaks that lie between the two. */
function trackCompared(
  dependencies: Dependencies,
  { count: { row, asOf, period }, earlierYear, change }: ComparedCount,
  catalogue: Catalogue,
): void {
  dependencies.trackBreaks(change.seriesBreaks);
  if (!dependsOnEarlier(change, period)) return;
  trackEdition(dependencies, { year: earlierYear, offenceId: row.offenceId, asOf }, catalogue);
}

/** Tracks what a measure of a count and of counts of other periods depends on. */
export function trackCountMeasure(
  dependencies: Dependencies,
  { count: figure, otherPeriods, measure }: CountMeasure,
  fields: readonly SelectedField[],
  catalogue: Catalogue,
): void {
  const { row, asOf } = figure;
  const names = fields.map(({ name }) => name).filter((name) => name in measure);
  if (names.length === 0) return;
  dependencies.trackReleases(figure.releases);
  if ("seriesBreaks" in measure) dependencies.trackBreaks(measure.seriesBreaks);
  for (const year of new Set(otherPeriods.map(({ year }) => year)))
    trackEdition(dependencies, { year, offenceId: row.offenceId, asOf }, catalogue);
  if ("reason" in measure || !names.includes("status") || !measure.status.includes("B")) return;
  trackBreak(dependencies, figure);
  const others = "basePeriod" in measure ? measure.basePeriod : measure.period;
  dependencies.trackBreaksWithin(figure.offence.seriesBreaks, others);
}

/** Tracks all parts of the edition that was current for an offence and year on a day. */
export function trackEdition(
  dependencies: Dependencies,
  key: { readonly year: number; readonly offenceId: number; readonly asOf: number },
  catalogue: Catalogue,
): void {
  const parts = currentReleases(catalogue, key);
  dependencies.trackReleases(parts.map((id) => lookUp(catalogue.releasesById, id)));
}

/** The days in which a break gives the figure status B: those of the whole year, also when only part is published. */
function spanOf({ quarter, year, period }: RecordedOffenceCount) {
  return quarter === null ? year : period;
}
