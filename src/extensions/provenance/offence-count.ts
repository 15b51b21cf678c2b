import { type Change, ChangeValue } from "../../../schema/change.ts";
import { fieldNamesOf, isRead, type SelectedField } from "../../execution/selection.ts";
import { readDetail } from "../../models/count-details.ts";
import type { RecordedOffenceCount } from "../../models/offence-count.ts";
import { lookUp } from "../../reference-data/hydrate.ts";
import { type Catalogue, currentRelease } from "../../reference-data/index.ts";
import type { ComparedCount } from "../field-results.ts";
import type { Dependencies } from "./dependencies.ts";

/** Touches what a field of a count rests on; its rank may be its place by rate. */
export function trackOffenceCount(
  dependencies: Dependencies,
  figure: RecordedOffenceCount,
  field: SelectedField,
  isRankedByRate: boolean,
): void {
  switch (field.name) {
    case "rate":
      trackRate(dependencies, figure, field);
      break;
    case "change":
      // Answers for itself.
      break;
    case "rank":
      if (!("reason" in figure.rank)) trackRank(dependencies, figure, isRankedByRate);
      break;
    case "status":
      dependencies.trackRelease(figure.release);
      trackBreak(dependencies, figure);
      break;
    default:
      if (isRead(field, Reflect.get(figure, field.name))) dependencies.trackRelease(figure.release);
  }
}

const withoutCount = ["denominator", "populationYear", "isEstimated", "per"];
const withoutResidents = ["numerator", "per"];

function trackRate(dependencies: Dependencies, figure: RecordedOffenceCount, field: SelectedField): void {
  const { rate } = figure;
  const names = fieldNamesOf(field, rate);
  if (names.some((name) => !withoutCount.includes(name))) dependencies.trackRelease(figure.release);
  if ("reason" in rate) return;
  if (names.some((name) => !withoutResidents.includes(name))) {
    dependencies.trackResidents(figure.area.rowId, rate.populationYear);
  }
  if (names.includes("status")) trackBreak(dependencies, figure);
}

/** Touches the breaks that a count's status tells of. */
function trackBreak(dependencies: Dependencies, figure: RecordedOffenceCount): void {
  if (figure.status.includes("B"))
    dependencies.trackBreaksWithin(figure.offence.seriesBreaks, spanOf(figure));
}

/** A place among rates needs residents, too. */
function trackRank(
  dependencies: Dependencies,
  { area, row, release }: RecordedOffenceCount,
  isByRate: boolean,
): void {
  dependencies.trackRelease(release);
  const populationYear = isByRate ? readDetail(row.populationYear) : null;
  if (populationYear !== null) dependencies.trackResidents(area.rowId, populationYear);
}

const reasons = ["reason", "missingReason", "explanation"];

/** Touches what a field of a ranking rests on, for one figure of the list. */
export function trackRanking(
  dependencies: Dependencies,
  figure: RecordedOffenceCount,
  { name, fieldsByTypeName }: SelectedField,
  isByRate: boolean,
): void {
  const isCompared = !("reason" in figure.rank);
  if (name === "compared" && isCompared) trackRank(dependencies, figure, isByRate);
  const told = (fieldsByTypeName.get("LeftOut") ?? []).map((field) => field.name);
  if (name !== "leftOut" || isCompared) return;
  if (told.some((detail) => reasons.includes(detail))) dependencies.trackRelease(figure.release);
}

/** Touches what a comparison of two counts rests on. */
export function trackChange(
  dependencies: Dependencies,
  { count: figure, earlierYear, change }: ComparedCount,
  fields: readonly SelectedField[],
  catalogue: Catalogue,
): void {
  const { row, asOf } = figure;
  const names = fields.map(({ name }) => name).filter((name) => name !== "previousPeriod" && name in change);
  if (names.length === 0) return;
  if (names.some((name) => name !== "previous" && name !== "percentMissingReason"))
    dependencies.trackRelease(figure.release);
  dependencies.trackBreaks(change.seriesBreaks);
  if (change instanceof ChangeValue && names.includes("status") && change.status.includes("B")) {
    // Either count may be marked, also where no break lies between the two.
    trackBreak(dependencies, figure);
    dependencies.trackBreaksWithin(figure.offence.seriesBreaks, change.previousPeriod);
  }
  if (!restsOnEarlier(change, figure)) return;
  const earlier = currentRelease(catalogue, { year: earlierYear, offenceId: row.offenceId, asOf });
  if (earlier !== undefined) dependencies.trackRelease(lookUp(catalogue.releasesById, earlier));
}

/** Whether the count a year before was looked at, as it is not where this one already rules a change out. */
function restsOnEarlier(change: Change, { period }: RecordedOffenceCount): boolean {
  if (change instanceof ChangeValue) return true;
  switch (change.reason) {
    case "NO_EARLIER_PERIOD":
    case "MISSING_COUNT":
      return false;
    case "PART_YEAR":
      return !period.isPartial;
    default:
      return true;
  }
}

/** The days on which a break marks the figure: those of the whole year, also where only part is published. */
function spanOf({ quarter, year, period }: RecordedOffenceCount) {
  return quarter === null ? year : period;
}
