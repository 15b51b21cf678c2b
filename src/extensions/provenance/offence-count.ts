import { type Change, ChangeValue } from "../../../schema/change.ts";
import type { ComparedCount } from "../field-results.ts";
import { type Catalogue, releaseInForce } from "../../reference-data/index.ts";
import { follow } from "../../reference-data/hydrate.ts";
import { readDetail } from "../../models/count-details.ts";
import type { RecordedOffenceCount } from "../../models/offence-count.ts";

import { type Field, fieldsOf, isRead } from "../../execution/selection.ts";
import type { Touched } from "./dependencies.ts";

/** Touches what a field of a count rests on; its rank may be its place by rate. */
export function touchOffenceCount(
  touched: Touched,
  figure: RecordedOffenceCount,
  field: Field,
  isRankedByRate: boolean,
): void {
  switch (field.name) {
    case "rate":
      touchRate(touched, figure, field);
      break;
    case "change":
      // Answers for itself.
      break;
    case "rank":
      if (!("reason" in figure.rank)) touchRank(touched, figure, isRankedByRate);
      break;
    case "status":
      touched.touchRelease(figure.release);
      touchBreak(touched, figure);
      break;
    default:
      if (isRead(field, Reflect.get(figure, field.name))) touched.touchRelease(figure.release);
  }
}

const withoutCount = ["denominator", "populationYear", "isEstimated", "per"];
const withoutResidents = ["numerator", "per"];

function touchRate(touched: Touched, figure: RecordedOffenceCount, field: Field): void {
  const { rate } = figure;
  const names = fieldsOf(field, rate);
  if (names.some((name) => !withoutCount.includes(name))) touched.touchRelease(figure.release);
  if ("reason" in rate) return;
  if (names.some((name) => !withoutResidents.includes(name))) {
    touched.touchResidents(figure.area.rowId, rate.populationYear);
  }
  if (names.includes("status")) touchBreak(touched, figure);
}

/** Touches the breaks that a count's status tells of. */
function touchBreak(touched: Touched, figure: RecordedOffenceCount): void {
  if (figure.status.includes("B")) touched.touchBreaksWithin(figure.offence.seriesBreaks, spanOf(figure));
}

/** A place among rates needs residents, too. */
function touchRank(touched: Touched, { area, row, release }: RecordedOffenceCount, isByRate: boolean): void {
  touched.touchRelease(release);
  const populationYear = isByRate ? readDetail(row.populationYear) : null;
  if (populationYear !== null) touched.touchResidents(area.rowId, populationYear);
}

const reasons = ["reason", "missingReason", "explanation"];

/** Touches what a field of a ranking rests on, for one figure of the list. */
export function touchRanking(
  touched: Touched,
  figure: RecordedOffenceCount,
  { name, fieldsByTypeName }: Field,
  isByRate: boolean,
): void {
  const isCompared = !("reason" in figure.rank);
  if (name === "compared" && isCompared) touchRank(touched, figure, isByRate);
  const told = (fieldsByTypeName.get("LeftOut") ?? []).map((field) => field.name);
  if (name !== "leftOut" || isCompared) return;
  if (told.some((detail) => reasons.includes(detail))) touched.touchRelease(figure.release);
}

/** Touches what a comparison of two counts rests on. */
export function touchChange(
  touched: Touched,
  { count: figure, earlierYear, change }: ComparedCount,
  fields: readonly Field[],
  catalogue: Catalogue,
): void {
  const { row, asOf } = figure;
  const names = fields.map(({ name }) => name).filter((name) => name !== "previousPeriod" && name in change);
  if (names.length === 0) return;
  if (names.some((name) => name !== "previous" && name !== "percentMissingReason"))
    touched.touchRelease(figure.release);
  touched.touchBreaks(change.seriesBreaks);
  if (change instanceof ChangeValue && names.includes("status") && change.status.includes("B")) {
    // Either count may be marked, also where no break lies between the two.
    touchBreak(touched, figure);
    touched.touchBreaksWithin(figure.offence.seriesBreaks, change.previousPeriod);
  }
  if (!restsOnEarlier(change, figure)) return;
  const earlier = releaseInForce(catalogue, { year: earlierYear, offenceId: row.offenceId, asOf });
  if (earlier !== undefined) touched.touchRelease(follow(catalogue.releasesById, earlier));
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
