import { fieldNamesOf, fieldsOfAnyType, isRead, type SelectedField } from "../../execution/selection.ts";
import type { DerivedChargeRate } from "../../models/charge-rate.ts";
import type { RecordedOutcomeCount } from "../../models/outcome-count.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import { newestRelease } from "../../reference-data/series.ts";
import type { Dependencies } from "./dependencies.ts";
import { trackEdition } from "./offence-count.ts";

/** Tracks what a field of an outcome depends on. */
export function trackOutcomeCount(
  dependencies: Dependencies,
  figure: RecordedOutcomeCount,
  field: SelectedField,
  catalogue: Catalogue,
): void {
  if (!isRead(field, Reflect.get(figure, field.name))) return;
  dependencies.trackRelease(figure.release);
  if (field.name === "seriesBreaks") dependencies.trackBreaks(figure.seriesBreaks);
  if (field.name === "share" && fieldNamesOf(field, figure.share).some(needsRecorded))
    trackRecorded(dependencies, figure, catalogue);
  const isStatus =
    field.name === "status" ||
    (field.name === "share" && fieldNamesOf(field, figure.share).includes("status"));
  if (isStatus) dependencies.trackBreaks(figure.seriesBreaks);
}

const needsRecorded = (name: string) => ["coverage", "coverageMissingReason", "caution"].includes(name);

/** Tracks the recorded offences that outcomes are compared with. Outcomes of closed investigations are not. */
function trackRecorded(
  dependencies: Dependencies,
  { row, basis, asOf, offence }: RecordedOutcomeCount,
  catalogue: Catalogue,
): void {
  if (basis !== "RECORDED_IN_YEAR") return;
  if (!offence.isCounted) {
    const series = catalogue.series.find(offence.code);
    const newest = series && newestRelease(series, asOf);
    if (newest) dependencies.trackRelease(newest);
    return;
  }
  trackEdition(dependencies, { year: row.year, offenceId: row.offenceId, asOf }, catalogue);
}

/** Tracks what a field of a charge rate depends on. */
export function trackChargeRate(
  dependencies: Dependencies,
  figure: DerivedChargeRate,
  field: SelectedField,
  catalogue: Catalogue,
): void {
  const { charged } = figure;
  if (field.name === "chargesPerRecorded") {
    dependencies.trackRelease(figure.release);
    if (charged !== undefined) trackRecorded(dependencies, charged, catalogue);
    if (hasStatus(field)) dependencies.trackBreaks(figure.seriesBreaks);
    return;
  }
  if (!isRead(field, Reflect.get(figure, field.name))) return;
  dependencies.trackRelease(figure.release);
  const { rate } = figure;
  if (field.name === "seriesBreaks") dependencies.trackBreaks(figure.seriesBreaks);
  const isCovered = field.name === "rate" && fieldNamesOf(field, rate).some(needsRecorded);
  if (isCovered && charged !== undefined) trackRecorded(dependencies, charged, catalogue);
  if (field.name !== "rate" || "reason" in rate) return;
  if (fieldNamesOf(field, rate).includes("status")) dependencies.trackBreaks(figure.seriesBreaks);
}

/** Whether the status of a figure, or of a measure in it, is selected. */
export function hasStatus({ name, fieldsByTypeName }: SelectedField): boolean {
  return name === "status" || fieldsOfAnyType(fieldsByTypeName).some((field) => field.name === "status");
}
