import type { PromiseOrValue } from "../../../db/promise-or-value.ts";
import type { Revision } from "../../../schema/revision.ts";
import { fieldNamesOf, type SelectedField } from "../../execution/selection.ts";
import type { SummedOffenceTotal } from "../../models/offence-total.ts";
import type { SumPart } from "../../models/part.ts";
import type { RankBasis } from "../../models/rank-basis.ts";
import { toRateOfTotal } from "../../models/total-rate.ts";
import { toYearlyAverage } from "../../models/yearly-average.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import { ratePer } from "../../statistics/rate.ts";
import type { LocatedResult } from "../field-results.ts";
import { trackCheck } from "./claim-check.ts";
import { trackComparison } from "./comparison.ts";
import { Dependencies } from "./dependencies.ts";
import { isDescriptive } from "./descriptive-fields.ts";
import { hasOwnResult, trackChange, trackCountMeasure, trackOffenceCount } from "./offence-count.ts";
import { hasStatus, trackChargeRate, trackOutcomeCount } from "./outcome-count.ts";
import { trackBasis, trackRanking } from "./ranking.ts";

/** Collects what the figures of a response depend on: for each figure, what each of its selected fields depends on. */
export async function collectDependencies(
  fieldResults: readonly LocatedResult[],
  catalogue: Catalogue,
): Promise<Dependencies> {
  const dependencies = new Dependencies();
  for (const result of fieldResults) {
    const fields = result.fields.filter((field) => !isDescriptive(field.name));
    await trackerOf(result, fields, catalogue)(dependencies);
  }
  return dependencies;
}

/** Tracks something in the dependencies of a response. */
type Tracker = (dependencies: Dependencies) => PromiseOrValue<void>;

/** Tracks what a result depends on. `fields` are the selected ones that are not descriptive. */
function trackerOf(result: LocatedResult, fields: readonly SelectedField[], catalogue: Catalogue): Tracker {
  switch (result.kind) {
    case "OFFENCE_COUNTS":
      return trackEach(result.figures, fields, (dependencies, figure, field) =>
        trackOffenceCount(dependencies, figure, field, result.basisOf),
      );
    case "OUTCOME_COUNTS":
      return trackEach(result.figures, fields, (dependencies, figure, field) =>
        trackOutcomeCount(dependencies, figure, field, catalogue),
      );
    case "OFFENCE_TOTALS":
      return async (dependencies) => {
        if (result.figures.length === 0 || fields.length === 0) return;
        const ofParts = fields.filter(({ name }) => !hasOwnResult(name) && name !== "rank");
        await trackEach(await result.findParts(), ofParts, trackPart)(dependencies);
        await trackEach(result.figures, fields, trackResidentsOfTotal)(dependencies);
        if (fields.some(({ name }) => name === "yearlyAverage"))
          for (const average of result.figures.map(toYearlyAverage))
            if ("reason" in average) dependencies.trackBreaks(average.seriesBreaks);
      };
    case "TOTAL_MEASURES":
      return async (dependencies) => {
        if (fields.length === 0) return;
        await trackEach(await result.findParts(), fields, trackPart)(dependencies);
        for (const { measure } of result.figures)
          if ("seriesBreaks" in measure) dependencies.trackBreaks(measure.seriesBreaks);
      };
    case "OUTCOME_TOTALS":
      return async (dependencies) => {
        if (result.figures.length === 0 || fields.length === 0) return;
        await trackEach(await result.findParts(), fields, trackPart)(dependencies);
      };
    case "CHANGES":
      return (dependencies) => {
        for (const compared of result.figures) trackChange(dependencies, compared, fields, catalogue);
      };
    case "COUNT_MEASURES":
      return (dependencies) => {
        for (const measured of result.figures) trackCountMeasure(dependencies, measured, fields, catalogue);
      };
    case "CHARGE_RATES":
      return trackEach(result.figures, fields, (dependencies, figure, field) =>
        trackChargeRate(dependencies, figure, field, catalogue),
      );
    case "CHECKS":
      return trackEach(result.figures, fields, trackCheck);
    case "COMPARISONS":
      return trackEach(result.figures, fields, trackComparison);
    case "TOTAL_COMPARISONS":
      return async (dependencies) => {
        if (fields.length === 0) return;
        for (const { group } of result.figures) dependencies.trackRelease(group.release);
        await trackEach(await result.findBasis(), fields, trackBasisOfSpread)(dependencies);
      };
    case "COMPARISON_GROUPS":
      return (dependencies) => {
        if (fields.length > 0) for (const { release } of result.figures) dependencies.trackRelease(release);
      };
    case "LOOKUP":
      return () => undefined;
    case "PARTNERSHIP_COUNTS":
      return trackEach(
        result.figures,
        fields,
        (dependencies, { release, status, seriesBreaks }, { name }) => {
          dependencies.trackRelease(release);
          if (name === "seriesBreaks" || (name === "status" && status.includes("B")))
            dependencies.trackBreaks(seriesBreaks);
        },
      );
    case "PLACES":
      // Descriptive fields count here: unlike in code lists, the name itself is from the table that lists the place.
      return trackEach(result.figures, result.fields, (dependencies, { release }, { name }) => {
        if (name !== "release" && name !== "source") dependencies.trackRelease(release);
      });
    case "PUBLISHED_FIGURES":
      return trackEach(result.figures, fields, (dependencies, { release }, { name }) => {
        if (name !== "series") dependencies.trackRelease(release);
      });
    case "RANKING":
      return async (dependencies) => {
        if (fields.length === 0) return;
        if (fields.some(({ name }) => name === "movement"))
          dependencies.trackBreaks(result.seriesBreaks ?? []);
        await trackEach(await result.findBasis(), fields, trackRanking)(dependencies);
      };
    case "POPULATIONS":
      return trackEach(result.figures, fields, (dependencies, { release }) =>
        dependencies.trackRelease(release),
      );
    case "REVISIONS":
      return trackEach(result.figures, fields, trackRevision);
    case "STATEMENTS":
      return trackEach(result.figures, fields, (dependencies, stated, field) => {
        // `node` may also select fields of other types than that of the quote it gave.
        if (field.name in stated) dependencies.trackDocument(stated.source);
      });
  }
}

function trackEach<Figure>(
  figures: readonly Figure[],
  fields: readonly SelectedField[],
  track: (dependencies: Dependencies, figure: Figure, field: SelectedField) => void,
): Tracker {
  return (dependencies) => {
    for (const figure of figures) for (const field of fields) track(dependencies, figure, field);
  };
}

function trackPart(dependencies: Dependencies, part: SumPart, field: SelectedField): void {
  dependencies.trackReleases(part.releases);
  if (field.name === "seriesBreaks" || hasStatus(field)) dependencies.trackBreaks(part.seriesBreaks);
}

/** Tracks what the spread of sums rests on, or those that are left out of it. Its sum has a field result of its own. */
function trackBasisOfSpread(dependencies: Dependencies, basis: RankBasis, field: SelectedField): void {
  if (field.name !== (basis.isRanked ? "spread" : "leftOut")) return;
  trackBasis(dependencies, hasStatus(field) ? basis : { ...basis, seriesBreaks: [] });
}

const withoutResidents = ["numerator", "per"];

/** Tracks the populations that the rate of a sum is computed with. */
function trackResidentsOfTotal(
  dependencies: Dependencies,
  total: SummedOffenceTotal,
  field: SelectedField,
): void {
  if (field.name !== "rate") return;
  const rate = toRateOfTotal(total, ratePer);
  if ("reason" in rate || fieldNamesOf(field, rate).every((name) => withoutResidents.includes(name))) return;
  for (const areaId of total.contents.inhabitedIds) dependencies.trackResidents(areaId, rate.populationYear);
}

function trackRevision(
  dependencies: Dependencies,
  { release, previousRelease }: Revision,
  { name }: SelectedField,
): void {
  if (!name.startsWith("previous")) dependencies.trackRelease(release);
  if (!name.startsWith("current")) dependencies.trackRelease(previousRelease);
}
